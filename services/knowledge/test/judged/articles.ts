/** A knowledge base as a public entity has one: title, keywords, text. Written for the judged queries, and not from any entity. */
export const judgedArticles: Readonly<Record<string, readonly [string, readonly string[], string]>> = {
  clave: [
    "Restablecer la contraseña del correo institucional",
    ["clave", "password"],
    "Ingrese a correo.entidad.gob.bo, elija «Olvidé mi contraseña» y escriba el código que llega a su teléfono.",
  ],
  bloqueo: [
    "Cuenta de usuario bloqueada por intentos fallidos",
    ["bloqueo", "intentos"],
    "Tras cinco intentos la cuenta se bloquea quince minutos. La mesa de ayuda la desbloquea si verifica su identidad.",
  ],
  atasco: [
    "Atasco de papel en la impresora multifuncional",
    ["papel trabado", "Kyocera M2040dn"],
    "Apague el equipo, abra la bandeja 2 y retire el papel hacia usted. El error J-4301 desaparece al cerrar la tapa.",
  ],
  toner: [
    "Cambiar el cartucho de tóner",
    ["tinta", "TK-1175"],
    "Pida el cartucho a almacenes. Agítelo cinco veces antes de colocarlo en la impresora.",
  ],
  cola: [
    "La impresora de red no imprime: cola detenida",
    ["spooler", "imprimir"],
    "Reinicie el servicio de cola. Si Windows muestra 0x0000011b, falta la actualización KB5005565 en el servidor.",
  ],
  escaner: [
    "Escanear documentos a una carpeta compartida",
    ["digitalizar", "escáner"],
    "El equipo guarda en \\\\archivos\\escaneo\\unidad. Revise que su usuario tenga permiso de escritura.",
  ],
  vpn: [
    "Conectarse por VPN desde casa",
    ["teletrabajo", "FortiClient", "acceso remoto"],
    "Instale FortiClient 7.2.4, use vpn.entidad.gob.bo y puerto 10443. El error -14 indica credenciales vencidas.",
  ],
  wifi: [
    "Conectarse a la red Wi-Fi de la entidad",
    ["inalámbrica", "internet"],
    "Elija la red FUNCIONARIOS y escriba su usuario de dominio. Los visitantes piden un pase en recepción.",
  ],
  cable: [
    "Sin conexión a internet por cable",
    ["red", "punto de red", "LAN"],
    "Compruebe que el cable esté en el punto de red y que la luz parpadee. Anote la dirección 10.20.30.41 del equipo.",
  ],
  lento: [
    "La computadora está lenta",
    ["rendimiento", "memoria"],
    "Cierre programas que no usa, libere espacio en el disco y reinicie. Si tiene menos de 8 GB pida ampliar la memoria.",
  ],
  pantalla: [
    "Pantalla azul en Windows",
    ["BSOD", "reinicio"],
    "Anote el código, por ejemplo CRITICAL_PROCESS_DIED o 0xC0000005, y no apague el equipo mientras guarda el volcado en C:\\Windows\\Minidump.",
  ],
  monitor: [
    "El segundo monitor no da señal",
    ["HDMI", "pantalla extendida"],
    "Pulse Windows+P y elija ampliar. Cambie el cable HDMI por el de repuesto.",
  ],
  teclado: [
    "El teclado escribe otros caracteres",
    ["idioma del teclado", "eñe"],
    "Elija español (Latinoamérica) en la barra de idioma. Con Alt+Shift se cambia de distribución.",
  ],
  audio: [
    "No se escucha en las videollamadas",
    ["micrófono", "auriculares", "Zoom", "Meet"],
    "Elija el micrófono y los auriculares correctos en la configuración de la reunión.",
  ],
  sala: [
    "Reservar la sala de videoconferencias",
    ["auditorio", "reunión virtual"],
    "Se reserva en la agenda compartida con un día de anticipación. La unidad de sistemas prepara el proyector.",
  ],
  firma: [
    "Firma digital: el token no se reconoce",
    ["certificado", "ADSIB", "Jacobitus"],
    "Instale el controlador ePass2003 y abra Jacobitus Total 1.2.5. Consulte https://firmadigital.bo/descargas.",
  ],
  renovar: [
    "Renovar el certificado de firma digital",
    ["ADSIB", "vencimiento"],
    "Treinta días antes del vencimiento solicite la renovación con su cédula y el memorándum de designación.",
  ],
  ciudadania: [
    "Ciudadanía Digital: registrar a un funcionario",
    ["segundo factor", "código OTP"],
    "El funcionario presenta su cédula ante un operador de registro. Recibe un código de verificación en su celular.",
  ],
  sigep: [
    "SIGEP: error al aprobar un comprobante C31",
    ["presupuesto", "contabilidad"],
    "Si aparece ORA-01403 el beneficiario no está registrado. Verifique la cuenta bancaria en el SIGEP.",
  ],
  sigma: [
    "Certificación presupuestaria para compras",
    ["POA", "partida 34600"],
    "La unidad solicitante pide la certificación con su POA aprobado y la partida presupuestaria.",
  ],
  sicoes: [
    "Publicar una contratación en el SICOES",
    ["licitación", "ANPE", "CUCE"],
    "Llene el formulario 100 y suba el DBC en formato PDF de menos de 10 MB antes del cierre.",
  ],
  viaticos: [
    "Solicitar viáticos y pasajes",
    ["viaje", "comisión", "descargo"],
    "Pida el viaje con 48 horas de anticipación. El descargo se presenta hasta ocho días después del retorno.",
  ],
  vacaciones: [
    "Solicitar vacaciones y licencias",
    ["permiso", "feriado", "RRHH"],
    "El formulario lo aprueba el inmediato superior. Las horas se descuentan de la boleta de asistencia.",
  ],
  marcado: [
    "El biométrico no reconoce mi huella",
    ["marcado", "asistencia", "reloj"],
    "Registre de nuevo la huella en personal. Mientras tanto marque con su PIN de cuatro dígitos.",
  ],
  boleta: [
    "Descargar la boleta de pago",
    ["sueldo", "planilla", "salario"],
    "Ingrese a rrhh.entidad.gob.bo/boletas y elija el mes. La boleta se firma digitalmente.",
  ],
  correoMovil: [
    "Configurar el correo en el celular",
    ["IMAP", "Android", "iPhone"],
    "Use imap.entidad.gob.bo con puerto 993 y SSL; para enviar, smtp.entidad.gob.bo con puerto 587.",
  ],
  lleno: [
    "Buzón de correo lleno",
    ["cuota", "espacio"],
    "La cuota es de 2 GB. Archive los mensajes antiguos y vacíe la papelera para volver a recibir correo.",
  ],
  phishing: [
    "Reconocer y denunciar correos fraudulentos",
    ["phishing", "estafa", "enlace sospechoso"],
    "No abra el enlace ni responda. Reenvíe el mensaje como adjunto a incidentes@entidad.gob.bo.",
  ],
  virus: [
    "Qué hacer si el antivirus detecta una amenaza",
    ["malware", "ransomware", "ESET"],
    "Desconecte el cable de red, no apague el equipo y llame a la mesa. Actualice las firmas del antivirus.",
  ],
  usb: [
    "Uso de memorias USB y discos externos",
    ["pendrive", "flash", "dispositivo extraíble"],
    "Analice el dispositivo antes de abrirlo. Los puertos están bloqueados salvo autorización del jefe.",
  ],
  backup: [
    "Recuperar un archivo borrado de la carpeta compartida",
    ["respaldo", "backup", "restaurar"],
    "Se guardan copias diarias de 30 días. Indique la ruta, por ejemplo /srv/compartido/legal/2026, y la fecha.",
  ],
  permisos: [
    "Pedir acceso a una carpeta compartida",
    ["permisos", "unidad de red"],
    "El responsable de la carpeta autoriza por nota interna. El acceso queda activo en dos horas.",
  ],
  alta: [
    "Crear usuario para un funcionario nuevo",
    ["alta", "ingreso", "cuenta"],
    "Recursos humanos envía el memorándum; se crean la cuenta de dominio, el correo y el acceso a los sistemas.",
  ],
  baja: [
    "Dar de baja las cuentas de quien se retira",
    ["desvinculación", "baja"],
    "El último día se deshabilitan las cuentas y se entregan los activos con acta.",
  ],
  hojaRuta: [
    "Hoja de ruta: derivar correspondencia",
    ["trámite", "SIGEC", "nota externa"],
    "Busque la hoja de ruta por su número, elija derivar y seleccione la unidad destinataria.",
  ],
  archivo: [
    "Solicitar documentos del archivo central",
    ["préstamo documental", "expediente"],
    "Llene el formulario de préstamo. Los expedientes se devuelven en cinco días hábiles.",
  ],
  activos: [
    "Asignar y devolver activos fijos",
    ["inventario", "acta de entrega", "custodia"],
    "Cada activo tiene un código AF-2-0153 en su etiqueta. El traslado se comunica a la unidad de bienes.",
  ],
  telefono: [
    "Teléfono IP: desviar llamadas",
    ["interno", "anexo", "Grandstream GXP1625"],
    "Marque *72 y el interno de destino. Para anular el desvío marque *73.",
  ],
  libre: [
    "LibreOffice: abrir documentos de Word",
    ["ofimática", "docx", "planilla de cálculo"],
    "Instale la versión 24.8.3 desde el repositorio. Guarde en formato ODF cuando lo pida la norma.",
  ],
  excel: [
    "Una planilla de Excel no calcula",
    ["fórmulas", "hoja de cálculo"],
    "Active el cálculo automático en Fórmulas. Revise que los números usen coma decimal.",
  ],
  pdf: [
    "Unir y comprimir archivos PDF",
    ["juntar", "reducir tamaño"],
    "Use PDFsam Basic 5.2.9. Para subir al SICOES el archivo debe pesar menos de 10 MB.",
  ],
  navegador: [
    "Borrar la caché del navegador",
    ["Chrome", "Firefox", "cookies"],
    "Pulse Ctrl+Shift+Supr y elija imágenes y archivos en caché. Después cierre el navegador.",
  ],
  certificadoWeb: [
    "El navegador dice que el sitio no es seguro",
    ["HTTPS", "NET::ERR_CERT_DATE_INVALID"],
    "Revise la fecha del equipo. Si sigue, informe la dirección completa del sitio.",
  ],
  linux: [
    "Actualizar estaciones con Debian",
    ["apt", "GNU/Linux", "software libre"],
    "Edite /etc/apt/sources.list y ejecute apt full-upgrade. La versión 13.1 es la aprobada.",
  ],
  anydesk: [
    "Asistencia remota con AnyDesk",
    ["soporte a distancia", "escritorio remoto"],
    "Dicte al técnico los nueve números y acepte la conexión. Cierre el programa al terminar.",
  ],
  proxy: [
    "Una página web está bloqueada",
    ["filtro web", "proxy", "acceso denegado"],
    "Pida la habilitación con el motivo. El proxy es proxy.entidad.gob.bo:3128.",
  ],
  ups: [
    "El UPS pita y no carga",
    ["batería", "corte de luz", "energía"],
    "Guarde su trabajo y apague el equipo. Un pitido continuo indica batería agotada.",
  ],
  quechua: [
    "Atención a productores de ch'uqi y achuqalla",
    ["papa", "jach'a uru"],
    "El sistema de registro tiene pantallas en aymara. Elija el idioma arriba a la derecha.",
  ],
  respaldoSql: [
    "Respaldo de la base de datos institucional",
    ["PostgreSQL", "pg_dump", "DBA"],
    "El trabajo nocturno guarda en srv-bd-02. Los errores SQLSTATE 53100 son falta de disco.",
  ],
  encuesta: [
    "Responder la encuesta de satisfacción",
    ["calificar", "atención recibida"],
    "Al cerrar su caso llega un enlace. Son tres preguntas y puede dejar un comentario.",
  ],
};
