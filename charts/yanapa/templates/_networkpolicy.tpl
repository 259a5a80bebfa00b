{{/* Egress to one backend: its port, and its address when it is known. */}}
{{- define "yanapa.egressTo" -}}
- ports:
    {{- range .ports }}
    - { port: {{ . | int }}, protocol: TCP }
    {{- end }}
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/* What every pod may reach: names, and the proxy when there is one. root. */}}
{{- define "yanapa.commonEgress" -}}
{{- with .root.Values.networkPolicy.dns -}}
- ports:
    {{- range .ports }}
    - { port: {{ . | int }}, protocol: UDP }
    - { port: {{ . | int }}, protocol: TCP }
    {{- end }}
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
{{- with .root.Values.proxy }}
{{- if or .http .https }}
{{ include "yanapa.egressTo" (dict "ports" (list .port) "to" .to) }}
{{- end }}
{{- end }}
{{- end }}

{{/* Both ends of every edge, from `calls` and `uses` alone: root, service, block. */}}
{{- define "yanapa.networkpolicy" -}}
{{- $root := .root }}
{{- $service := .service }}
{{- $values := .root.Values }}
{{- $ports := fromYaml (include "yanapa.ports" .) }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "yanapa.metadata" (dict "root" .root "component" .service) | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "yanapa.selector" (dict "root" .root "component" .service) | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    {{- range $caller, $block := $values.services }}
    {{- if has $service ($block.calls | default list) }}
    - from:
        - podSelector:
            matchLabels:
              {{- include "yanapa.selector" (dict "root" $root "component" $caller) | nindent 14 }}
      ports: [{ port: {{ $ports.rpc }}, protocol: TCP }]
    {{- end }}
    {{- end }}
    {{- if .block.public }}
    - ports: [{ port: {{ $ports.grpc }}, protocol: TCP }]
      {{- with $values.networkPolicy.publicFrom }}
      from:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- range $name, $own := $values.services }}
    {{- if $own.origin }}
    - from:
        - podSelector:
            matchLabels:
              {{- include "yanapa.selector" (dict "root" $root "component" $name) | nindent 14 }}
      ports: [{ port: {{ $ports.portal }}, protocol: TCP }]
    {{- end }}
    {{- end }}
    {{- end }}
    {{- if .block.origin }}
    - ports: [{ port: {{ $ports.rest }}, protocol: TCP }]
      {{- with $values.networkPolicy.publicFrom }}
      from:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- end }}
    {{- with $values.networkPolicy.monitoringFrom }}
    - ports: [{ port: {{ $ports.management }}, protocol: TCP }]
      from:
        {{- toYaml . | nindent 8 }}
    {{- end }}
    {{- if $values.tests.enabled }}
    - from:
        - podSelector:
            matchLabels:
              {{- include "yanapa.selector" (dict "root" .root "component" "test") | nindent 14 }}
      ports:
        - { port: {{ $ports.rpc }}, protocol: TCP }
        - { port: {{ $ports.management }}, protocol: TCP }
        {{- if or .block.public .block.origin }}
        - { port: {{ $ports.rest }}, protocol: TCP }
        {{- end }}
    {{- end }}
  egress:
    {{- include "yanapa.commonEgress" . | nindent 4 }}
    {{- range .block.calls }}
    - to:
        - podSelector:
            matchLabels:
              {{- include "yanapa.selector" (dict "root" $root "component" .) | nindent 14 }}
      ports: [{ port: {{ $ports.rpc }}, protocol: TCP }]
    {{- end }}
    {{- if .block.origin }}
    {{- range $name, $own := $values.services }}
    {{- if $own.public }}
    - to:
        - podSelector:
            matchLabels:
              {{- include "yanapa.selector" (dict "root" $root "component" $name) | nindent 14 }}
      ports: [{ port: {{ $ports.portal }}, protocol: TCP }]
    {{- end }}
    {{- end }}
    {{- end }}
    {{- range .block.uses }}
    {{- $backend := get $values.backends . }}
    {{- include "yanapa.egressTo" (dict "ports" (list $backend.port) "to" $backend.to) | nindent 4 }}
    {{- end }}
    {{- with $values.telemetry }}
    {{- if .endpoint }}
    {{- include "yanapa.egressTo" (dict "ports" (list .port) "to" .to) | nindent 4 }}
    {{- end }}
    {{- end }}
    {{- with .block.egress }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}

{{/* A Job's own: nobody may reach it, and it reaches one backend. root, component, backend. */}}
{{- define "yanapa.jobNetworkpolicy" -}}
{{- $backend := get .root.Values.backends .backend }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "yanapa.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "yanapa.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress: []
  egress:
    {{- include "yanapa.commonEgress" . | nindent 4 }}
    {{- include "yanapa.egressTo" (dict "ports" (list $backend.port) "to" $backend.to) | nindent 4 }}
{{- end }}
