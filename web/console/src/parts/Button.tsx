import type { ButtonHTMLAttributes } from "react";

interface Properties extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: "main" | "plain" | "quiet" | "danger";
}

export function Button({ kind = "plain", type = "button", ...rest }: Properties) {
  return <button className="button" data-kind={kind} type={type} {...rest} />;
}
