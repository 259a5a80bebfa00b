/** Words of Spanish that say nothing by themselves, in small letters without accents: Snowball's list, and a few of its kind. */
export const stopWords: ReadonlySet<string> = new Set(
  `
  de la que el en y a los del se las por un para con no una su al lo como mas pero sus le ya o este si
  porque esta entre cuando muy sin sobre tambien me hasta hay donde quien desde todo nos durante todos uno
  les ni contra otros ese eso ante ellos e esto mi antes algunos unos yo otro otras otra tanto esa estos
  mucho quienes nada muchos cual poco ella estar estas algunas algo nosotros mis tu te ti tus ellas
  nosotras vosostros vosostras os mio mia mios mias tuyo tuya tuyos tuyas suyo suya suyos suyas nuestro
  nuestra nuestros nuestras vuestro vuestra vuestros vuestras esos esas estoy estamos estais estan estes
  estemos esteis esten estare estaras estara estaremos estareis estaran estaria estarias estariamos
  estariais estarian estaba estabas estabamos estabais estaban estuve estuviste estuvo estuvimos
  estuvisteis estuvieron estuviera estuvieras estuvieramos estuvierais estuvieran estuviese estuvieses
  estuviesemos estuvieseis estuviesen estando estado estada estados estadas estad he has ha hemos habeis
  han haya hayas hayamos hayais hayan habre habras habra habremos habreis habran habria habrias habriamos
  habriais habrian habia habias habiamos habiais habian hube hubiste hubo hubimos hubisteis hubieron
  hubiera hubieras hubieramos hubierais hubieran hubiese hubieses hubiesemos hubieseis hubiesen habiendo
  habido habida habidos habidas soy eres es somos sois son sea seas seamos seais sean sere seras sera
  seremos sereis seran seria serias seriamos seriais serian era eras eramos erais eran fui fuiste fue
  fuimos fuisteis fueron fuera fueras fueramos fuerais fueran fuese fueses fuesemos fueseis fuesen tengo
  tienes tiene tenemos teneis tienen tenga tengas tengamos tengais tengan tendre tendras tendra tendremos
  tendreis tendran tendria tendrias tendriamos tendriais tendrian tenia tenias teniamos teniais tenian
  tuve tuviste tuvo tuvimos tuvisteis tuvieron tuviera tuvieras tuvieramos tuvierais tuvieran tuviese
  tuvieses tuviesemos tuvieseis tuviesen teniendo tenido tenida tenidos tenidas tened cuales aquel aquella
  aquellos aquellas vosotros vosotras cada tan asi aun
  `
    .trim()
    .split(/\s+/),
);

/** What people write around what they look for. An article needs none of these, and one that has them comes sooner. */
export const everydayWords: ReadonlySet<string> = new Set(
  `
  necesito necesita necesitamos necesitan quiero quiere queremos quisiera puedo puede podemos pueden
  podria podrian pude pudo ayuda ayudar ayudas ayudeme ayudenme ayudame apoyo apoyar apoyeme colaborar
  favor porfa porfavor gracias hola buenas buenos buen buena dia dias tardes noches saludos estimado
  estimada estimados senor senora licenciado licenciada ingeniero ingeniera ing lic urgente urgentemente
  urgencia rapido pronto ahora hoy ayer manana siempre nunca todavia luego despues hace rato momento vez
  veces semana mes hacer hago haga hacemos hizo hice haciendo dar deja dejo dejar da dio aparece aparecio
  muestra dice decia decir pasa paso pasando ocurre sucede funciona funcionan funcionaba funcionar sirve
  sirven anda andan marcha problema problemas inconveniente inconvenientes dificultad dificultades duda pedir pido
  dudas pregunta caso tema asunto cosa cosas alguien nadie manera forma modo parte lado quiza quizas
  talvez favorcito porfis mejor peor bien mal nuevo nueva nuevamente solamente solo simplemente tampoco
  ademas entonces pues aqui ahi alla aca bastante demasiado casi mucha muchas ver veo vea miren mire
  cuanto cuanta cuantos cuantas saber sabe alguno ninguna ninguno ningun seguro atencion gentil
  gentilmente segun mientras trabajar poder podra podran pudiera quieren deseo desea deseamos requiero
  requiere requerimos solicito solicita solicitamos tratar trato trata intento intente intenta intentar
  logro logra lograr consigo viene vino usar uso usa usamos utilizar utilizo utiliza
  `
    .trim()
    .split(/\s+/),
);
