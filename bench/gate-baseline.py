#!/usr/bin/env python3
"""What a gate costs at the least that only counts: reads the same results and tells the share that passed of each cohort.

gate-baseline.py RESULTS.jsonl ATTRIBUTE   prints a line a cohort. No interval, no test, no floor, no report, and nothing is checked.
"""
import collections
import json
import sys

judged, passed = collections.Counter(), collections.Counter()
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        result = json.loads(line)
        if result["passed"] is None:
            continue
        cohort = result["cohort"].get(sys.argv[2])
        judged[cohort] += 1
        passed[cohort] += result["passed"]
for cohort in sorted(judged):
    print(f"{cohort}: {passed[cohort]} of {judged[cohort]}, {passed[cohort] / judged[cohort]:.4f}")
