import type { DraftCases } from './draft-cases.ts'

export const es: DraftCases = {
  promise: {
    speaks: [
      'Le enviaremos los planos el jueves.',
      'Mañana llamaré a su almacén.',
      'Me comprometo a responder antes de la feria.',
      'Vamos a entregar los palés el lunes.',
      'Recibirán el informe el viernes.',
    ],
    silent: [
      'Este año no iremos a la feria.',
      'Queremos una buena temporada.',
      'Ya veremos cómo va la temporada.',
      'La carretera está abierta otra vez.',
      'Enviamos los planos la semana pasada.',
    ],
  },
  noDate: {
    speaks: [
      'Le enviaremos los planos.',
      'Me comprometo a revisar el escáner.',
      'Vamos a entregar los palés que faltan.',
      'El lunes estuvo bien. Le enviaremos nuestras notas.',
    ],
    silent: [
      'Le enviaremos los planos el jueves.',
      'Le llamaré a las 15:00.',
      'Entregaremos en dos semanas.',
      'Los planos van adjuntos.',
      '¿Enviaremos los planos?',
    ],
  },
  price: {
    speaks: [
      'Nuestros precios valen desde enero.',
      '¿Hay un descuento por dos años?',
      'El recargo nocturno está en el anexo.',
      'Son 1.250 € por muelle.',
    ],
    silent: [
      'Es una obra preciosa.',
      'Apreciamos su ayuda.',
      'El coste de un error sería alto para todos.',
      'Contamos 40 palés.',
    ],
  },
  change: {
    speaks: [
      'Queremos modificar las horas de entrega.',
      'Tenemos que aplazar la prueba.',
      'Este es el cambio de fecha.',
      '¿Podemos adelantar la reunión?',
    ],
    silent: [
      'El plan sigue sin cambios en las fechas.',
      'No queremos modificar el plan.',
      'En cambio el muelle está libre.',
      'Intercambiamos ideas.',
    ],
  },
  blame: {
    speaks: [
      'Ustedes prometieron esto en mayo.',
      'Este retraso es su culpa.',
      'Nunca han respondido a nuestras preguntas.',
      'Esto es inaceptable.',
    ],
    silent: [
      'No es su culpa.',
      'Fue nuestro propio error.',
      'Prometimos esto en mayo.',
      '¿Fue su error o el nuestro?',
    ],
  },
  refusal: {
    speaks: [
      'No podemos aceptar estas condiciones.',
      'No es posible antes de junio.',
      'Rechazamos esta versión.',
      'No puedo firmar.',
    ],
    silent: [
      'No podemos esperar a la apertura.',
      'Podemos aceptar estas condiciones.',
      '¿No podemos hacerlo de otra forma?',
      'Es muy posible.',
    ],
  },
  partnerWord: {
    speaks: [
      'Como socios compartimos este riesgo.',
      'Nuestra alianza crece.',
      'Ustedes son nuestro socio en el norte.',
      'Es una socia de confianza.',
    ],
    silent: [
      'Compartimos este riesgo.',
      'Estimados socios:\nLas horas están abiertas.',
      'No somos socios en este asunto.',
      'La sociedad crece.',
    ],
  },
  usFirst: {
    speaks: [
      'Lo necesitamos para nuestro margen, y nuestro presupuesto es corto.',
      'Nuestra dirección quiere nuestro plan y nosotros lo queremos pronto.',
      'Mi informe depende de eso, mi jefe me lo pide y yo no lo tengo.',
      'Queremos llegar a nuestra meta. Nuestro equipo cuenta con ello.',
    ],
    silent: [
      'Sabemos que su margen importa a ustedes y a su equipo.',
      'Lo necesitamos.',
      '¿Qué necesita su equipo de nosotros? Su plan decide.',
      'El muelle abre a las seis.',
    ],
  },
  asks: {
    speaks: [
      'Podría confirmar las horas.',
      'Por favor, envíe la lista otra vez.',
      'Le agradecería una respuesta.',
      '¿Conviene el martes a los conductores?',
    ],
    silent: ['¿Cómo está usted?', 'La lista está completa.', 'Gracias por su mensaje.', 'Adjunto el plan.'],
  },
  ending: {
    speaks: [
      'Queremos rescindir el contrato.',
      'Ponemos fin a nuestro acuerdo.',
      'Hemos decidido no renovar.',
      'La rescisión vale desde mayo.',
    ],
    silent: [
      'No queremos rescindir el contrato.',
      'Al final de la semana está listo.',
      'Lo renovamos cada año.',
      'La terminal abre a las seis.',
    ],
  },
}
