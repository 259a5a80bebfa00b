{{/* Name of the release's objects: `yanapa`, or `pruebas-yanapa` for the release `pruebas`. */}}
{{- define "yanapa.fullname" -}}
{{- if contains "yanapa" .Release.Name }}{{ .Release.Name }}{{ else }}{{ .Release.Name }}-yanapa{{ end }}
{{- end }}

{{/* Labels that select pods: root, component. They never change. */}}
{{- define "yanapa.selector" -}}
app.kubernetes.io/name: yanapa
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{/* Labels of an object: root, component. */}}
{{- define "yanapa.labels" -}}
{{ include "yanapa.selector" . }}
app.kubernetes.io/part-of: yanapa
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{/* metadata of an object: root, component, and `suffix` of its name. */}}
{{- define "yanapa.metadata" -}}
name: {{ include "yanapa.fullname" .root }}-{{ .suffix | default .component }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "yanapa.labels" . | nindent 2 }}
{{- end }}

{{/* Where everything listens. */}}
{{- define "yanapa.ports" -}}
rpc: 5000
management: 9600
rest: 8080
grpc: 9090
portal: 8082
{{- end }}

{{/* Lays `over` on `base`, map by map. Unlike Helm's own merge it lets false, 0 and "" win. */}}
{{- define "yanapa.merge" -}}
{{- $out := deepCopy .base }}
{{- range $key, $value := .over }}
{{- if and (kindIs "map" $value) (kindIs "map" (get $out $key)) }}
{{- $value = fromYaml (include "yanapa.merge" (dict "base" (get $out $key) "over" $value)) }}
{{- end }}
{{- $_ := set $out $key $value }}
{{- end }}
{{- toYaml $out }}
{{- end }}

{{/* A map without the keys that are null: `runAsUser: null` vanishes, as OpenShift needs. */}}
{{- define "yanapa.present" -}}
{{- $out := dict }}
{{- range $key, $value := . }}
{{- if not (kindIs "invalid" $value) }}{{ $_ := set $out $key $value }}{{ end }}
{{- end }}
{{- toYaml $out }}
{{- end }}

{{/* The image of a service: root, service. The one place that names images. */}}
{{- define "yanapa.image" -}}
{{- $image := .root.Values.image }}
{{- $name := printf "%s/%s:%s" $image.repository .service ($image.tag | default .root.Chart.AppVersion) }}
{{- with $image.registry }}{{ $name = printf "%s/%s" (trimSuffix "/" .) $name }}{{ end }}
{{- with get $image.digests .service }}{{ $name = printf "%s@%s" $name . }}{{ end }}
{{- $name }}
{{- end }}

{{/* `yanapa-postgres-{service}` for one service. */}}
{{- define "yanapa.secretName" -}}
{{- .pattern | replace "{service}" .service }}
{{- end }}

{{/* Where a service is called: root, service. */}}
{{- define "yanapa.address" -}}
{{- $ports := fromYaml (include "yanapa.ports" .) -}}
{{ include "yanapa.fullname" .root }}-{{ .service }}.{{ .root.Release.Namespace }}.svc:{{ $ports.rpc }}
{{- end }}

{{/* Everything a pod of any kind has: root. */}}
{{- define "yanapa.podDefaults" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  {{- include "yanapa.present" .root.Values.podSecurityContext | nindent 2 }}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{/* Everything a container of any kind has besides what it runs: root, service. */}}
{{- define "yanapa.containerDefaults" -}}
image: {{ include "yanapa.image" . }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end }}

{{/* Variables of every container: root. */}}
{{- define "yanapa.commonEnv" -}}
{{- $values := .root.Values }}
{{- if or $values.caBundle.existingConfigMap $values.caBundle.existingSecret }}
- { name: NODE_EXTRA_CA_CERTS, value: /etc/yanapa/ca/ca.crt }
{{- end }}
{{- if or $values.proxy.http $values.proxy.https }}
- { name: NODE_USE_ENV_PROXY, value: "1" }
{{- with $values.proxy.http }}
- { name: HTTP_PROXY, value: {{ . | quote }} }
{{- end }}
{{- with $values.proxy.https }}
- { name: HTTPS_PROXY, value: {{ . | quote }} }
{{- end }}
- { name: NO_PROXY, value: {{ concat (list "localhost" "127.0.0.1" "::1" ".svc" ".cluster.local") $values.proxy.noProxy | join "," | quote }} }
{{- end }}
{{- end }}

{{/* Mounts and volumes of every container: root. */}}
{{- define "yanapa.commonMounts" -}}
- { name: tmp, mountPath: /tmp }
{{- if or .root.Values.caBundle.existingConfigMap .root.Values.caBundle.existingSecret }}
- { name: ca, mountPath: /etc/yanapa/ca, readOnly: true }
{{- end }}
{{- end }}

{{- define "yanapa.commonVolumes" -}}
- name: tmp
  emptyDir: { sizeLimit: 64Mi }
{{- with .root.Values.caBundle }}
{{- if .existingConfigMap }}
- name: ca
  configMap: { name: {{ .existingConfigMap }}, items: [{ key: {{ .key }}, path: ca.crt }] }
{{- else if .existingSecret }}
- name: ca
  secret: { secretName: {{ .existingSecret }}, items: [{ key: {{ .key }}, path: ca.crt }] }
{{- end }}
{{- end }}
{{- end }}

{{/* Whether there is a proxy in front, whose X-Forwarded-For is believed, and whether they speak the PROXY protocol. */}}
{{- define "yanapa.proxiesEnv" -}}
{{- with .Values.public }}
- { name: BEHIND_PROXY, value: "{{ or .ingress.enabled .httpRoute.enabled | ternary "on" "off" }}" }
- { name: PROXY_PROTOCOL, value: "{{ .proxyProtocol | ternary "on" "off" }}" }
{{- with .trustedProxies }}
- { name: TRUSTED_PROXIES, value: {{ join "," . | quote }} }
{{- end }}
{{- end }}
{{- end }}
