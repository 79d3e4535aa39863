/**
 * Domains of invented partners, each with what is made to be taken for it. The trick stands before the colon. Two hundred pairs, and below
 * them names that only a nervous reader would confuse.
 */
export const imitations: Record<string, string> = {
  'northmoor.example': `letters: northrnoor.example nоrthmoor.example nοrthmoor.example n0rthmoor.example northmооr.example ɴorthmoor.example
    close: northmor.example northmooor.example nothmoor.example nrothmoor.example northmoar.example northmoors.example
    ending: northmoor.com northmoor.co northmoor.co.uk northmoor.invalid
    word: northmoor-billing.example secure-northmoor.example northmoorbilling.example mynorthmoor.example northmoor.example.evil.test`,
  'larkvale.de': `letters: 1arkvale.de ӏarkvale.de lаrkvale.de larkvаle.de larkvalе.de lаrkvаlе.de larкvale.de
    close: larkvele.de larkvlae.de lrkvale.de larkvales.de iarkvale.de
    ending: larkvale.com larkvale.eu larkvale.org larkvale.nl
    word: larkvale-gmbh.de larkvale-rechnung.com pay-larkvale.de larkvaleonline.de`,
  'claymore-paper.com': `letters: daymore-paper.com clаymore-paper.com claymore-рaper.com claymore-paреr.com c1aymore-paper.com
    close: claymore-papr.com claymorepaper.com claymore-papier.com claymor-paper.com cleymore-paper.com clyamore-paper.com
    ending: claymore-paper.net claymore-paper.co claymore-paper.de claymore-paper.eu
    word: claymore-paper-billing.com claymore-paper-mail.com my-claymore-paper.com claymorepaperbilling.com`,
  'wovenfield.co.uk': `letters: vvovenfield.co.uk wovenfieӏd.co.uk wоvenfield.co.uk wovеnfield.co.uk woνenfield.co.uk wovenfie1d.co.uk
    close: wovenfeild.co.uk wovenfields.co.uk wovenfild.co.uk wovanfield.co.uk woevnfield.co.uk
    ending: wovenfield.uk wovenfield.com wovenfield.org.uk wovenfield.de
    word: wovenfield-accounts.co.uk wovenfield-accounts.com wovenfieldaccounts.co.uk the-wovenfield.co.uk`,
  'müllerwerke.de': `letters: mullerwerke.de rnüllerwerke.de müllerwеrke.de müllеrwerke.de
    close: mülerwerke.de müllerwerk.de mlülerwerke.de muellerwerke.de
    ending: müllerwerke.at müllerwerke.com
    word: müllerwerke-service.de müllerwerke-ag.com`,
  'quillstone.nl': `letters: qui11stone.nl quіllstone.nl quillstοne.nl ԛuillstone.nl quiӏlstone.nl quillsтone.nl
    close: quilstone.nl quillstome.nl quillston.nl qiullstone.nl quillstones.nl
    ending: quillstone.be quillstone.com quillstone.de
    word: quillstone-optics.nl quillstone-facturen.nl facturen-quillstone.com quillstonegroup.nl`,
  'tarn-vale.fr': `letters: tam-vale.fr tаrn-vale.fr tarn-vаle.fr tarn-va1e.fr
    close: tarnvale.fr tarn-valle.fr tarn-val.fr tran-vale.fr
    ending: tarn-vale.com tarn-vale.eu tarn-vale.be
    word: tarn-vale-factures.fr tarn-vale-factures.com mon-tarn-vale.fr`,
  'brindlecopper.com': `letters: brindlecорper.com brind1ecopper.com brіndlecopper.com brindlecoрper.com вrindlecopper.com bгindlecopper.com
    close: brindlecoper.com brindelcopper.com brindlecoppers.com brindlecoppar.com bindlecopper.com
    ending: brindlecopper.co brindlecopper.cm brindlecopper.net brindlecopper.io
    word: brindlecopper-invoice.com brindlecopperinvoice.com brindlecopper-hr.net`,
  'sorrelprint.es': `letters: sоrrelprint.es sorrelpгint.es sorreӏprint.es ѕorrelprint.es sorrelрrint.es sorrelprınt.es
    close: sorelprint.es sorrelprit.es sorrelprints.es sorrleprint.es
    ending: sorrelprint.com sorrelprint.pt sorrelprint.com.es
    word: sorrelprint-facturas.es facturas-sorrelprint.com`,
  'halden.io': `letters: ha1den.io hаlden.io haldеn.io һalden.io
    close: haldem.io haldn.io hladen.io haldens.io
    ending: halden.com halden.co halden.net
    word: halden-app.io get-halden.com halden-login.net`,
  'perringauge.be': `letters: реrringauge.be perringаuge.be perringaugе.be perrıngauge.be perrinɡauge.be
    close: peringauge.be perringuage.be perringauges.be perringage.be perringaoge.be
    ending: perringauge.eu perringauge.nl perringauge.com
    word: perringauge-factuur.be perringaugefactuur.be factuur-perringauge.eu`,
  'marrowclinic.org': `letters: mаrrowclinic.org marrowdinic.org marrоwclinic.org marrovvclinic.org marrowсlinic.org
    close: marowclinic.org marrowclinics.org marrowcilnic.org marrowclinc.org
    ending: marrowclinic.com marrowclinic.net marrowclinic.care
    word: marrowclinic-patients.org my-marrowclinic.org`,
  'ostlerby.github.io': `letters: ost1erby.github.io
    close: ostlreby.github.io
    ending: ostlerby.gitlab.io ostlerby.com
    word: ostlerby-login.github.io`,
}

/** Strangers who resemble nobody enough to be warned of. */
export const innocents = `northfield.example moorland.example larkfield-school.de valelark.de claypaper.com paper.com wovenware.co.uk
  fieldwoven.com co.uk github.io somebody.github.io mueller.de werke.de quill.nl stone.nl quillworks.nl tarn.fr vale.fr tarnish.fr
  copper.com brindle.com brindlewood.com sorrel.es print.es halde.de haldane.com holder.io ostler.github.io
  calder-water.example osterby.example fernmere.example logistics.example gmail.com gmx.de outlook.com postbank.de
  haldenslebener-anzeiger.de kvale.de markale.de northern-rail.example oor.example northmonster.example`
