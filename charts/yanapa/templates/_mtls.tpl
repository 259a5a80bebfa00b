{{/* Certificates between services. Root, service and block throughout. */}}

{{/* How certificates name services here: `{namespace}` filled in, `{service}` left. */}}
{{- define "yanapa.mtlsNames" -}}
{{- $namespace := .root.Release.Namespace }}
{{- $names := list }}
{{- range .root.Values.mtls.names }}{{ $names = append $names (replace "{namespace}" $namespace .) }}{{ end }}
{{- join "," $names }}
{{- end }}

{{/* Who may connect: the services that call this one. */}}
{{- define "yanapa.callers" -}}
{{- $service := .service }}
{{- $callers := list }}
{{- range $name, $own := .root.Values.services }}
{{- if has $service ($own.calls | default list) }}{{ $callers = append $callers $name }}{{ end }}
{{- end }}
{{- join "," $callers }}
{{- end }}

{{- define "yanapa.mtlsEnv" -}}
{{- if .root.Values.mtls.enabled }}
- { name: TLS, value: mutual }
- { name: TLS_CERT_FILE, value: /run/secrets/yanapa-tls/tls.crt }
- { name: TLS_KEY_FILE, value: /run/secrets/yanapa-tls/tls.key }
- { name: TLS_CA_FILE, value: /run/secrets/yanapa-tls/ca.crt }
- { name: TLS_NAMES, value: {{ include "yanapa.mtlsNames" . | quote }} }
{{- with include "yanapa.callers" . }}
- { name: TLS_PEERS, value: {{ . | quote }} }
{{- end }}
{{- else if .root.Values.mtls.mesh }}
- { name: TLS, value: mesh }
{{- end }}
{{- end }}

{{- define "yanapa.mtlsMount" -}}
{{- if .root.Values.mtls.enabled }}
- { name: certificates, mountPath: /run/secrets/yanapa-tls, readOnly: true }
{{- end }}
{{- end }}

{{/* A volume of its own, whole: what is mounted by subPath or deeper is not seen to change. */}}
{{- define "yanapa.mtlsVolume" -}}
{{- with .root.Values.mtls }}
{{- if .enabled }}
{{- $elsewhere := or .trust.existingConfigMap .trust.existingSecret }}
- name: certificates
  projected:
    defaultMode: 0440
    sources:
      - secret:
          name: {{ include "yanapa.secretName" (dict "pattern" .existingSecret "service" $.service) }}
          items:
            - { key: tls.crt, path: tls.crt }
            - { key: tls.key, path: tls.key }
            {{- if not $elsewhere }}
            - { key: ca.crt, path: ca.crt }
            {{- end }}
      {{- if $elsewhere }}
      - {{ ternary "configMap" "secret" (ne .trust.existingConfigMap "") }}:
          name: {{ $elsewhere }}
          items: [{ key: {{ .trust.key }}, path: ca.crt }]
      {{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* cert-manager's order for a service's certificate: root, service. */}}
{{- define "yanapa.certificate" -}}
{{- $mtls := .root.Values.mtls }}
{{- $host := printf "%s-%s.%s.svc" (include "yanapa.fullname" .root) .service .root.Release.Namespace }}
{{- $uris := list }}
{{- $dnsNames := list $host }}
{{- range splitList "," (include "yanapa.mtlsNames" .) }}
{{- $name := replace "{service}" $.service . }}
{{- if contains "://" $name }}{{ $uris = append $uris $name }}{{ else }}{{ $dnsNames = append $dnsNames $name | uniq }}{{ end }}
{{- end }}
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  {{- include "yanapa.metadata" (dict "root" .root "component" .service) | nindent 2 }}
spec:
  secretName: {{ include "yanapa.secretName" (dict "pattern" $mtls.existingSecret "service" .service) }}
  duration: {{ $mtls.certManager.duration }}
  renewBefore: {{ $mtls.certManager.renewBefore }}
  revisionHistoryLimit: 1
  privateKey: { algorithm: ECDSA, size: 256, rotationPolicy: Always }
  usages: [digital signature, server auth, client auth]
  dnsNames:
    {{- toYaml $dnsNames | nindent 4 }}
  {{- with $uris }}
  uris:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  issuerRef:
    {{- toYaml $mtls.certManager.issuerRef | nindent 4 }}
{{- end }}
