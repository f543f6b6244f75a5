#!/usr/bin/env python3
"""Writes src/Flywheel/Text/folding.txt: how TextNormalizer folds each code point outside ASCII.

The compatibility decompositions, the case foldings and the marks come from the Unicode Character Database as Python's
unicodedata holds it; the look-alikes are listed here by hand. A line is START[-END] TARGET..., all hexadecimal; in a
range the last target rises with the code point; no target means that the code point is removed.
"""
import os, sys, unicodedata

LOOK_ALIKES = {
    # Cyrillic
    "авсԁеһніјкӏморԛѕтуѵԝхь": "abcdehhijklmopqstyvwxb",
    # Greek
    "αβγεζηικνορτυχωϲϳ": "abyeznikvoptuxwcj",
    # Armenian
    "օսհոցյզ": "ouhngjq",
    # Latin letters that have no decomposition
    "ıɑɡɩɪʀʟɴʜʙɢᴀᴄᴅᴇꜰᴊᴋᴍᴏᴘꜱᴛᴜᴠᴡʏᴢøđħłŧƒɓƈɗɠɦƙɱɲɵƥɋʠɽʂƭʋⱳƴʐ": "aagiirlnhbgacdefjkmopstuvwyzodhltfbcdghkmnopqqrstvwyz",
}
# Marks that writers of their script may leave out: combining diacritics, Hebrew points, Arabic vowel signs.
MARKS = [(0x300, 0x36F), (0x483, 0x489), (0x591, 0x5BD), (0x64B, 0x65F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF),
         (0x20D0, 0x20FF), (0xFE20, 0xFE2F)]
# Shown as nothing.
INVISIBLE = [(0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
             (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F),
             (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0x1D173, 0x1D17A), (0xE0000, 0xE01EF)]
HANGUL = range(0xAC00, 0xD7A4)

similar = {a: b for sources, targets in LOOK_ALIKES.items() for a, b in zip(sources, targets, strict=True)}
similar |= {"æ": "ae", "œ": "oe"}
for first in (0x1F130, 0x1F150, 0x1F170):  # letters in squares and filled circles
    similar |= {chr(first + i): chr(ord("a") + i) for i in range(26)}


def within(code, ranges):
    return any(low <= code <= high for low, high in ranges)


def fold_once(text):
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = "".join(c for c in text if not within(ord(c), MARKS) and not within(ord(c), INVISIBLE))
    return "".join(similar.get(c, c) for c in unicodedata.normalize("NFC", text))


def fold(text):
    while (folded := fold_once(text)) != text:
        text = folded
    return text


def lines():
    start, end, target = None, None, None
    for code in range(0x80, 0x110000):
        if 0xD800 <= code <= 0xDFFF or code in HANGUL:
            continue
        folded = fold(chr(code))
        if folded == chr(code):
            continue
        codes = [ord(c) for c in folded]
        rises = start is not None and code == end + 1 and len(codes) == len(target) and (
            not codes or codes[:-1] == target[:-1] and codes[-1] == target[-1] + code - start)
        if rises:
            end = code
            continue
        if start is not None:
            yield start, end, target
        start, end, target = code, code, codes
    yield start, end, target


path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../src/Flywheel/Text/folding.txt")
with open(path, "w", encoding="ascii") as out:
    out.write(f"# Written by eng/make-folding.py from Unicode {unicodedata.unidata_version}.\n")
    for start, end, target in lines():
        out.write(f"{start:X}" + (f"-{end:X}" if end > start else "") + "".join(f" {c:X}" for c in target) + "\n")
