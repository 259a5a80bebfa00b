{{/*
Says everything that is wrong with what a service needs, before and beside its pods: `doctor` in its image, with its
environment and its secrets. What the other Jobs will still do is not missed. root, service, block.
*/}}
{{- define "yanapa.preflight" -}}
{{- $component := printf "%s-preflight" .service }}
{{- $context := dict "root" .root "service" .service "component" $component "block" .block }}
{{- include "yanapa.job" (merge $context (dict "argument" "doctor" "options" (list "--preflight") "env" (include "yanapa.preflightEnv" . | trim) "volumes" (include "yanapa.preflightVolume" . | trim) "revision" .root.Values.migrations.revision "backoffLimit" 2 "restartPolicy" "Never")) }}
{{- end }}

{{- define "yanapa.preflightEnv" -}}
- { name: SIGNING_KEY_FILE, value: /run/secrets/yanapa/keys/signing.jwk.json }
- { name: JWKS_FILE, value: /run/secrets/yanapa/keys/jwks.json }
{{- with .root.Values }}
- { name: SERVICE_LISTEN, value: "{{ .listenAddress }}:{{ (include "yanapa.ports" $.root | fromYaml).rpc }}" }
- { name: TLS, value: "{{ .mtls.enabled | ternary "mutual" (.mtls.mesh | ternary "mesh" "off") }}" }
{{- end }}
{{ include "yanapa.edgesEnv" . | trim }}
{{- if or .block.public .block.origin }}
{{ include "yanapa.proxiesEnv" .root | trim }}
{{- end }}
{{- with .root.Values.tests.signIn }}
{{- if and $.block.public .tokenUrl }}
- { name: DOCTOR_TOKEN_URL, value: {{ .tokenUrl | quote }} }
- { name: DOCTOR_CLIENT_ID, valueFrom: { secretKeyRef: { name: {{ .existingSecret }}, key: client-id, optional: true } } }
- { name: DOCTOR_CLIENT_SECRET_FILE, value: /run/secrets/yanapa/doctor/client-secret }
{{- end }}
{{- end }}
{{- range $name, $value := .block.env }}
- { name: {{ $name }}, value: {{ $value | quote }} }
{{- end }}
{{- end }}

{{/* The service's own, but all optional: that one is missing is for the doctor to say. */}}
{{- define "yanapa.preflightVolume" -}}
{{ include "yanapa.secretsVolume" . | trim | replace "          items:" "          optional: true\n          items:" }}
{{- with .root.Values.tests.signIn }}
{{- if and $.block.public .tokenUrl }}
      - secret:
          name: {{ .existingSecret }}
          optional: true
          items: [{ key: client-secret, path: doctor/client-secret }]
{{- end }}
{{- end }}
{{- end }}

{{/* It reaches every backend of the service, and no other service. root, component, block. */}}
{{- define "yanapa.preflightNetworkpolicy" -}}
{{- $values := .root.Values }}
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
    {{- range .block.uses }}
    {{- $backend := get $values.backends . }}
    {{- include "yanapa.egressTo" (dict "ports" (list $backend.port) "to" $backend.to) | nindent 4 }}
    {{- end }}
    {{- with .block.egress }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}
