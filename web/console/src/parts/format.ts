const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });

/** 1234567 as 1,234,567. */
export function count(value: number): string {
  return whole.format(value);
}

/** 1234567 as 1.2M, for places that are too small for all digits. */
export function compact(value: number): string {
  return short.format(value);
}

/** A figure with so many digits after the point; a dash where there is none. */
export function decimal(value: number | null | undefined, digits = 2): string {
  return value === null || value === undefined || Number.isNaN(value) ? "–" : value.toFixed(digits);
}

/** A share from 0 to 1 as per cent. */
export function percent(value: number | null | undefined, digits = 1): string {
  return value === null || value === undefined || Number.isNaN(value) ? "–" : `${(value * 100).toFixed(digits)} %`;
}

/** A change of a share in points, with its sign: +1.2 points. */
export function points(change: number): string {
  return `${signed(change * 100, 1)} points`;
}

/** A change with its sign, which nought has not. */
export function signed(change: number, digits: number): string {
  const text = Math.abs(change).toFixed(digits);
  return Number(text) === 0 ? text : `${change < 0 ? "−" : "+"}${text}`;
}

/** Seconds in the unit that a person would choose: 4 ms, 1.25 s, 3 min 20 s, 5 h 2 min, 3 d 4 h. */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return "–";
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${seconds.toFixed(2)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** Bytes in powers of 1000, as disks are sold. */
export function bytes(value: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let rest = value;
  let unit = 0;
  while (rest >= 999.5 && unit < units.length - 1) {
    rest /= 1000;
    unit++;
  }
  return `${unit === 0 ? rest : rest.toFixed(1)} ${units[unit]}`;
}

/** The time in the browser's zone to the second: 2026-11-21 10:16:03. */
export function time(value: string): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return value;
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** One form for one, another for all other numbers: "1 row", "2 rows". */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
