import { useEffect } from "react";
import { queries } from "./queries";

/**
 * Reads anew what the page shows when the server says that its area changed. The first part of every query's key is the
 * name of its area. The browser connects again by itself when the stream breaks off.
 */
export function useChanges(): void {
  useEffect(() => {
    const stream = new EventSource("/v1/changes");
    stream.addEventListener("changed", (event: MessageEvent<string>) => {
      const { areas } = JSON.parse(event.data) as { areas: string[] };
      for (const area of areas) void queries.invalidateQueries({ queryKey: [area] });
      void queries.invalidateQueries({ queryKey: ["figures"] });
    });
    return () => stream.close();
  }, []);
}
