{{/*
A Job that runs again exactly when what it runs changes: its name ends in a digest of its pod, of the image therefore too.
No hook: helm, Argo CD and Flux all apply it as it is, and pods do not wait for it but stay unready until it has worked.
root, component, service (whose image), argument (and options), env and volumes (texts), revision; backoffLimit and
restartPolicy where 6 and OnFailure do not suit.
*/}}
{{- define "yanapa.job" -}}
{{- $pod := include "yanapa.jobPod" . }}
{{- $digest := printf "%s %s" $pod .revision | sha256sum | trunc 8 }}
apiVersion: batch/v1
kind: Job
metadata:
  {{- include "yanapa.metadata" (dict "root" .root "component" .component "suffix" (printf "%s-%s" .component $digest)) | nindent 2 }}
  annotations:
    argocd.argoproj.io/sync-options: Replace=true,Force=true
spec:
  backoffLimit: {{ .backoffLimit | default 6 }}
  activeDeadlineSeconds: {{ .root.Values.migrations.activeDeadlineSeconds | int }}
  ttlSecondsAfterFinished: {{ .root.Values.migrations.ttlSecondsAfterFinished | int }}
  template:
    {{- $pod | nindent 4 }}
{{- end }}

{{- define "yanapa.jobPod" -}}
metadata:
  labels:
    {{- include "yanapa.selector" . | nindent 4 }}
    yanapa/job: {{ .argument }}
spec:
  serviceAccountName: {{ include "yanapa.fullname" .root }}-jobs
  {{- include "yanapa.podDefaults" . | nindent 2 }}
  restartPolicy: {{ .restartPolicy | default "OnFailure" }}
  {{- with .root.Values.defaults.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with .root.Values.defaults.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .root.Values.defaults.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: {{ .argument }}
      {{- include "yanapa.containerDefaults" . | nindent 6 }}
      args: [{{ prepend (.options | default list) .argument | join ", " }}]
      env:
        {{- .env | nindent 8 }}
        {{- include "yanapa.commonEnv" . | trim | nindent 8 }}
      resources:
        requests: { cpu: 50m, memory: 192Mi, ephemeral-storage: 16Mi }
        limits: { memory: 384Mi, ephemeral-storage: 64Mi }
      volumeMounts:
        {{- include "yanapa.commonMounts" . | nindent 8 }}
        {{- with .volumes }}
        - { name: secrets, mountPath: /run/secrets/yanapa, readOnly: true }
        {{- end }}
  volumes:
    {{- include "yanapa.commonVolumes" . | nindent 4 }}
    {{- with .volumes }}
    {{- . | nindent 4 }}
    {{- end }}
{{- end }}

{{/* Brings one service's database up to date, as the owner of its tables: root, service. */}}
{{- define "yanapa.migration" -}}
{{- $env := "- { name: DATABASE_OWNER_URL_FILE, value: /run/secrets/yanapa/postgres/owner-url }" }}
{{- $secret := include "yanapa.secretName" (dict "pattern" .root.Values.backends.postgres.existingSecret "service" .service) }}
{{- $volume := dict "name" "secrets" "secret" (dict "secretName" $secret "defaultMode" 0440 "items" (list (dict "key" "owner-url" "path" "postgres/owner-url"))) }}
{{- include "yanapa.job" (dict "root" .root "service" .service "component" (printf "%s-migrate" .service) "argument" "migrate" "env" $env "volumes" (toYaml (list $volume)) "revision" .root.Values.migrations.revision) }}
{{- end }}

{{/* Applies the streams of the whole platform, under a NATS user of its own: root, service (whose image it runs). */}}
{{- define "yanapa.streams" -}}
{{- $env := include "yanapa.natsEnv" . }}
{{- $volumes := "" }}
{{- with .root.Values.backends.nats.existingSecret }}
{{- $secret := include "yanapa.secretName" (dict "pattern" . "service" "streams") }}
{{- $volumes = toYaml (list (dict "name" "secrets" "secret" (dict "secretName" $secret "defaultMode" 0440 "items" (list (dict "key" "streams.seed" "path" "nats/seed"))))) }}
{{- end }}
{{- include "yanapa.job" (dict "root" .root "service" .service "component" "streams" "argument" "streams" "env" $env "volumes" $volumes "revision" .root.Values.migrations.revision) }}
{{- end }}
