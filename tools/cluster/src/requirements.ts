import { execFileSync } from "node:child_process";
import { works } from "./shell.ts";

/** What a machine must have, and what brings it. */
const needs = [
  { command: "go", brings: "Go 1.26 or later (builds Kubernetes once)" },
  { command: "containerd", brings: "the package containerd" },
  { command: "ctr", brings: "the package containerd" },
  { command: "runc", brings: "the package runc" },
  { command: "nft", brings: "the package nftables" },
  { command: "iptables", brings: "the package iptables" },
  { command: "sysctl", brings: "the package procps" },
  { command: "ip", brings: "the package iproute2" },
  { command: "nsenter", brings: "the package util-linux" },
  { command: "openssl", brings: "the package openssl" },
] as const;

const output = (command: string, args: readonly string[]): string =>
  execFileSync(command, args, { encoding: "utf8" }).trim();

/** `go1.26.8` and later ones; a name without a version is somebody's own build. */
const isRecent = (version: string): boolean => {
  const [, major = "1", minor = "26"] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) > 1 || Number(minor) >= 26;
};

/** Throws with everything that is missing at once. */
export const checkRequirements = (): void => {
  const missing: string[] = needs
    .filter(({ command }) => !works("sh", ["-c", `command -v ${command}`]))
    .map(({ command, brings }) => `${command}: ${brings}`);
  const go = works("sh", ["-c", "command -v go"]) ? output("go", ["env", "GOVERSION"]) : undefined;
  if (go !== undefined && !isRecent(go)) missing.push(`go: ${go} is here; Go 1.26 or later is needed`);
  if (process.getuid?.() !== 0) missing.push("root: namespaces, control groups and mounts are made");
  if (missing.length > 0) throw new Error(`make cluster needs\n  ${missing.join("\n  ")}`);
};
