import { fieldOf } from '#shared/model/schema.ts'
import { csvColumns, type CsvColumn } from '../bridge/answers.ts'
import { fold } from './fold.ts'

/** What a column's cells become; nothing for a column that is left out. */
export type Mapping = readonly (CsvColumn | null)[]

/** How tables are headed in the five languages and by the CRMs that people export from; folded, letters and digits only. */
const headers: Record<CsvColumn, string> = {
  name: `name company companyname account accountname organization organisation organizationname organisationname
    partner partnername firm customer customername client clientname supplier suppliername vendor business
    naam bedrijf bedrijfsnaam organisatie klant klantnaam leverancier relatie
    firma firmenname unternehmen kunde kundenname lieferant organisationsname
    nom societe entreprise nomentreprise raisonsociale fournisseur compte nomducompte
    nombre empresa nombreempresa compania cliente proveedor cuenta razonsocial organizacion`,
  domains: `domain domains domainname companydomain companydomainname emaildomain emaildomains
    domein domeinen domeinnaam domane domanen domaine domaines dominio dominios`,
  website: `website websiteurl web webaddress url homepage site webseite internetseite webadres siteweb siteinternet
    sitioweb paginaweb pagina`,
  emails: `email emails mail mails emailaddress emailaddresses emailadres mailadres emailadresse mailadresse
    courriel courriels adressemail adresseemail adresseelectronique correo correos correoelectronico direccionemail`,
  segment: 'segment segmento',
  phase: 'phase fase',
  owner: `owner accountowner companyowner organizationowner recordowner accountmanager responsible assignedto salesrep
    ownername eigenaar verantwoordelijke beheerder accounthouder betreuer kundenbetreuer verantwortlich
    verantwortlicher zustandig eigentumer proprietaire responsable responsablecommercial propietario encargado gestor`,
  notes: `notes note comments comment description remarks remark about notities notitie opmerking opmerkingen
    toelichting omschrijving notiz notizen bemerkung bemerkungen kommentar anmerkung anmerkungen beschreibung
    remarque remarques commentaire commentaires notas nota comentario comentarios observaciones descripcion`,
  contact: `contact contacts contactname contactperson primarycontact fullname person contactpersoon contactnaam
    ansprechpartner ansprechpartnerin kontakt kontaktperson interlocuteur personnedecontact nomducontact contacto
    personadecontacto`,
  contactEmail: `contactemail contactmail emailcontact primarycontactemail emailcontactpersoon kontaktemail
    emailansprechpartner emailducontact emaildecontacto correodecontacto`,
  role: `role jobtitle title position function functie functietitel rol funktion rolle fonction poste intitule cargo
    puesto funcion`,
  phone: `phone phones phonenumber telephone telephonenumber tel mobile mobilephone telefoon telefoonnummer mobiel
    telefon telefonnummer handy mobil numerodetelephone portable mobileno telefono movil numerodetelefono`,
}

const known = new Map(
  csvColumns.flatMap((column) => headers[column].split(/\s+/).map((word) => [word, column] as const)),
)

/** Columns of which a table may have several: their cells are joined. */
const mayRepeat: readonly CsvColumn[] = ['domains', 'website', 'emails', 'notes']

/**
 * What each column of a table seems to say, by its heading. A heading that could be meant otherwise is left to the user: a segment or a phase is
 * only taken where most cells beneath it hold our own words.
 */
export function guessMapping(heading: readonly string[], samples: readonly (readonly string[])[]): Mapping {
  const taken = new Set<CsvColumn>()
  return heading.map((cell, at) => {
    const column = known.get(fold(cell).replace(/[^a-z0-9]/g, ''))
    if (!column || (taken.has(column) && !mayRepeat.includes(column))) return null
    const cells = samples.map((row) => row[at]?.trim() ?? '').filter((text) => text !== '')
    if (cells.filter((text) => mayBe(column, text)).length < cells.length / 2) return null
    taken.add(column)
    return column
  })
}

/** One of a field's words, whatever its case, with spaces or hyphens; undefined for anything else. */
export function choiceOf(field: 'segment' | 'phase', said: string): string | undefined {
  const word = said.toLowerCase().replace(/[\s_]+/g, '-')
  return fieldOf('partner', field)?.options?.includes(word) ? word : undefined
}

function mayBe(column: CsvColumn, text: string): boolean {
  return (column !== 'segment' && column !== 'phase') || choiceOf(column, text) !== undefined
}
