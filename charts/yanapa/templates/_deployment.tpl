{{/* root, service, block (already laid over the defaults). */}}
{{- define "yanapa.deployment" -}}
{{- $ports := fromYaml (include "yanapa.ports" .) }}
{{- $values := .root.Values }}
{{- $block := .block }}
{{- $selector := include "yanapa.selector" (dict "root" .root "component" .service) }}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "yanapa.metadata" (dict "root" .root "component" .service) | nindent 2 }}
spec:
  {{- if not $block.autoscaling.enabled }}
  replicas: {{ $block.replicas | int }}
  {{- end }}
  revisionHistoryLimit: 3
  strategy:
    type: RollingUpdate
    rollingUpdate: { maxUnavailable: 0, maxSurge: 1 }
  selector:
    matchLabels:
      {{- $selector | nindent 6 }}
  template:
    metadata:
      labels:
        {{- $selector | nindent 8 }}
        {{- with $block.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- $annotations := $block.podAnnotations }}
      {{- with $values.secretsRevision }}
      {{- $annotations = merge (dict "yanapa/secrets-revision" .) $annotations }}
      {{- end }}
      {{- with $annotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      serviceAccountName: {{ include "yanapa.fullname" .root }}-{{ .service }}
      {{- include "yanapa.podDefaults" . | nindent 6 }}
      # preStop, drain and grace, and five seconds to close what is open.
      terminationGracePeriodSeconds: {{ add $values.drain.preStopSeconds $values.drain.delaySeconds $values.drain.graceSeconds 5 }}
      {{- with $block.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      {{- with $block.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $block.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $block.affinity }}
      affinity:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $block.spread }}
      topologySpreadConstraints:
        {{- range . }}
        - maxSkew: 1
          topologyKey: {{ . }}
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- $selector | nindent 14 }}
        {{- end }}
      {{- end }}
      containers:
        - name: {{ .service }}
          {{- include "yanapa.containerDefaults" . | nindent 10 }}
          env:
            - { name: SERVICE_LISTEN, value: "{{ $values.listenAddress }}:{{ $ports.rpc }}" }
            - { name: MANAGEMENT_LISTEN, value: "{{ $values.listenAddress }}:{{ $ports.management }}" }
            {{- if $block.public }}
            - { name: REST_LISTEN, value: "{{ $values.listenAddress }}:{{ $ports.rest }}" }
            - { name: GATEWAY_GRPC_LISTEN, value: "{{ $values.listenAddress }}:{{ $ports.grpc }}" }
            {{- include "yanapa.proxiesEnv" .root | trim | nindent 12 }}
            - { name: REPLICAS, value: {{ $block.autoscaling.enabled | ternary $block.autoscaling.minReplicas $block.replicas | int | quote }} }
            {{- end }}
            {{- if $block.public }}
            - { name: PORTAL_LISTEN, value: "{{ $values.listenAddress }}:{{ $ports.portal }}" }
            {{- end }}
            {{- if $block.origin }}
            - { name: WEB_LISTEN, value: "{{ $values.listenAddress }}:{{ $ports.rest }}" }
            {{- include "yanapa.proxiesEnv" .root | trim | nindent 12 }}
            {{- end }}
            - { name: SIGNING_KEY_FILE, value: /run/secrets/yanapa/keys/signing.jwk.json }
            - { name: JWKS_FILE, value: /run/secrets/yanapa/keys/jwks.json }
            - { name: DRAIN_DELAY, value: {{ $values.drain.delaySeconds }}s }
            - { name: DRAIN_GRACE, value: {{ $values.drain.graceSeconds }}s }
            - { name: LOG_LEVEL, value: {{ $block.logLevel }} }
            {{- with $values.telemetry.endpoint }}
            - { name: OTEL_EXPORTER_OTLP_ENDPOINT, value: {{ . | quote }} }
            - { name: OTEL_TRACES_SAMPLER_ARG, value: {{ $values.telemetry.ratio | quote }} }
            {{- end }}
            {{- include "yanapa.edgesEnv" . | trim | nindent 12 }}
            {{- include "yanapa.mtlsEnv" . | nindent 12 }}
            {{- include "yanapa.commonEnv" . | trim | nindent 12 }}
            {{- range $name, $value := $block.env }}
            - { name: {{ $name }}, value: {{ $value | quote }} }
            {{- end }}
          ports:
            - { name: rpc, containerPort: {{ $ports.rpc }} }
            - { name: management, containerPort: {{ $ports.management }} }
            {{- if $block.public }}
            - { name: rest, containerPort: {{ $ports.rest }} }
            - { name: grpc, containerPort: {{ $ports.grpc }} }
            - { name: portal, containerPort: {{ $ports.portal }} }
            {{- end }}
            {{- if $block.origin }}
            - { name: rest, containerPort: {{ $ports.rest }} }
            {{- end }}
          # Plaintext HTTP on a port of its own: probes need no certificate. Liveness is the process, never a server.
          startupProbe:
            httpGet: { path: /startup, port: management }
            periodSeconds: 2
            timeoutSeconds: 3
            failureThreshold: 90
          readinessProbe:
            httpGet: { path: /ready, port: management }
            periodSeconds: 5
            timeoutSeconds: 3
            failureThreshold: 2
          livenessProbe:
            httpGet: { path: /live, port: management }
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          {{- with $values.drain.preStopSeconds }}
          lifecycle:
            preStop:
              sleep: { seconds: {{ . }} }
          {{- end }}
          resources:
            {{- toYaml $block.resources | nindent 12 }}
          volumeMounts:
            {{- include "yanapa.commonMounts" . | nindent 12 }}
            - { name: secrets, mountPath: /run/secrets/yanapa, readOnly: true }
            {{- include "yanapa.mtlsMount" . | nindent 12 }}
      volumes:
        {{- include "yanapa.commonVolumes" . | nindent 8 }}
        {{- include "yanapa.secretsVolume" . | trim | nindent 8 }}
        {{- include "yanapa.mtlsVolume" . | nindent 8 }}
{{- end }}
