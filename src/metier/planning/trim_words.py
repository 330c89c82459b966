"""The words by which `trims` decides, in English, German, French and Spanish; all are folded to small letters.

ACTIONS, OUTCOMES and EFFECTS allow: a clause may be left out only if it begins with one of them, so that it is a
statement of its own. LIMITS and LIMIT_STEMS forbid: a clause with one of them may carry a negation, a hedge, another
person's share or a condition, and always stays. Where in doubt a word belongs to the second list.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What somebody did, at the start of a statement.
ACTIONS = _words("""
accelerated accomplished achieved acquired administered advanced advised analysed analyzed answered architected arranged
assembled assessed audited authored automated balanced began boosted briefed brought budgeted built calculated calibrated
captured chaired championed chose classified cleaned coached coded collected commissioned compiled completed composed
conceived conducted configured consolidated constructed consulted converted coordinated created cultivated curated cut
debugged decreased defined delivered deployed derived designed detected determined developed devised diagnosed directed
discovered documented doubled drafted drew drove earned edited eliminated enabled engineered enhanced enlarged ensured
established evaluated examined executed expanded explained extended extracted facilitated filed fixed forecast formed
formulated founded gathered generated grew halved handled headed hired identified illustrated implemented improved
increased initiated innovated inspected installed instituted instructed integrated interviewed introduced invented
investigated kept launched led lectured lifted lowered made maintained managed mapped marketed measured mentored migrated
minimised minimized modelled modeled moderated modernised modernized monitored negotiated obtained opened operated
optimised optimized orchestrated ordered organised organized overhauled oversaw paid patented performed persuaded piloted
pioneered planned prepared presented prevented priced processed procured produced programmed promoted proposed prototyped
proved provided published purchased raised ran rebuilt recommended reconciled recorded recruited redesigned reduced
refactored refined reorganised reorganized repaired reported represented researched resolved restored restructured
reviewed revised rewrote scaled scheduled secured selected sent served set shaped shipped shortened simplified sold
solved specified sped spoke standardised standardized started streamlined strengthened surveyed systematised taught
tested tracked trained translated treated tripled troubleshot tuned undertook unified updated upgraded validated verified
visualised visualized won worked wrote
analysierte baute begann begleitete beriet beschaffte betreute brachte digitalisierte entwarf entwickelte ermittelte
erreichte erstellte erweiterte etablierte fertigte formulierte führte gestaltete gewann gründete halbierte implementierte
installierte integrierte koordinierte konzipierte leitete lieferte löste migrierte modellierte modernisierte moderierte
optimierte organisierte plante programmierte prüfte realisierte reduzierte reparierte schrieb schulte senkte sparte
standardisierte steigerte steuerte testete überarbeitete übersetzte unterrichtete untersuchte veröffentlichte verbesserte
verdoppelte vereinfachte verfasste verhandelte verkaufte verkürzte verwaltete wartete
accéléré amélioré analysé animé assuré audité automatisé bâti calculé coordonné conçu conduit construit créé déployé
développé dirigé doublé économisé écrit élaboré encadré enseigné établi évalué fondé formé géré implémenté installé
intégré introduit lancé livré mené migré mis modélisé modernisé négocié optimisé organisé piloté préparé présenté
produit programmé publié réalisé recruté rédigé réduit réparé résolu simplifié supervisé testé traduit vendu
administré amplié analicé automaticé calculé colaboré conseguí consolidé construí coordiné creé definí desarrollé
desplegué dirigí diseñé dupliqué elaboré enseñé entregué escribí establecí evalué formé fundé gané gestioné implementé
impulsé instalé integré introduje lancé lideré logré mejoré migré modelé modernicé negocié optimicé organicé planifiqué
preparé presenté produje programé publiqué realicé reduje redacté reparé resolví simplifiqué supervisé traduje vendí
""") - _words("colaboré")  # fmt: skip

# What came of it: a participle that opens a clause of result.
OUTCOMES = _words("""
accelerating achieving adding allowing automating avoiding boosting bringing cutting decreasing delivering
doubling earning eliminating enabling ensuring freeing generating growing halving improving increasing
lifting lowering preventing producing quadrupling raising reducing saving securing
shortening simplifying speeding streamlining strengthening tripling unlocking winning yielding
accélérant améliorant augmentant divisant doublant économisant évitant générant permettant réduisant triplant
ahorrando aumentando duplicando evitando generando logrando mejorando permitiendo reduciendo triplicando
""")

# The verb after 'which', or at the end of a German clause of result.
EFFECTS = _words("""
accelerated allowed avoided boosted brought cut decreased delivered doubled earned eliminated enabled freed
generated grew halved improved increased lifted lowered prevented produced quadrupled raised reduced saved
secured shortened simplified sped tripled won
beschleunigte einbrachte ermöglichte erhöhte halbierte reduzierte senkte sparte steigerte verbesserte verdoppelte
verkürzte vereinfachte
accéléré amélioré augmenté doublé évité généré permis réduit triplé
ahorró aumentó duplicó evitó generó mejoró permitió redujo triplicó
""")

CONJUNCTIONS = _words("and und sowie et y e plus")
ADVERBS = _words("also thus thereby i ich j'ai außerdem también")
RELATIVES = (
    ("which",), ("which", "has"), ("which", "have"), ("ce", "qui", "a"), ("lo", "que"), ("lo", "cual"),
    ("wodurch",), ("womit",), ("was",), ("sodass",),
)  # fmt: skip
GERMAN_RELATIVES = frozenset({"wodurch", "womit", "was", "sodass"})

# Words that never fall away: negation, hedge, condition, others' share, rank, attribution, …
LIMITS = _words("""
no not never none nobody nothing neither nor without hardly barely scarcely rarely seldom cannot except excluding excl
minus but however although though yet while whilst whereas despite instead unless until till only just merely solely
purely exclusively partly partially mostly mainly largely chiefly nearly almost about around roughly circa ca approx
approximate estimate estimated estimates expected planned projected targeted aimed aim intended potential potentially may
might could would should if whether when once possibly probably perhaps supposedly allegedly nominally so-called
unofficial informal informally
help helped helping aid aided helper part parts member members team teams teammate teammates group groups colleague
colleagues coworker coworkers peer peers partner partners partnered together with alongside jointly joint shared under
guidance direction behalf via through according as among amongst between both either whose whom who someone others other
another manager supervisor boss professor lecturer tutor junior deputy acting interim assistant associate intern interns
internship student trainee apprentice apprenticeship volunteer volunteers placement shadowing
failed rejected cancelled canceled scrapped shelved withdrawn reversed delayed postponed suspended terminated lost
superseded stopped halted aside unfinished incomplete unpaid unpublished unsuccessful copied adapted inherited forked
outsourced inspired borrowed credited attributed based limited restricted small partial basic beginner elementary minor
simulated simulation synthetic mock toy demo hypothetical theoretical prototype proof-of-concept pilot trial draft
experimental attempt attempted tried trying up upto maximum most least less fewer under short back one-off occasional
occasionally sometimes briefly temporary temporarily part-time relative compared versus vs per
nicht kein keine keinen keinem keiner ohne niemals nie kaum nur lediglich bloß bloss teilweise teils fast beinahe etwa
ungefähr rund geschätzt schätzungsweise voraussichtlich geplant geplante aber jedoch obwohl trotz außer ausser
ausgenommen sondern statt falls wenn sofern mit gemeinsam zusammen gruppe kollegen kollegin kollege kolleginnen
mitgewirkt geholfen half mithilfe hilfe unter leitung betreuung anleitung aufsicht laut angeblich praktikum praktikant
praktikantin werkstudent werkstudentin studentische studentischer hilfskraft auszubildende ausbildung versuch entwurf
testweise teil maximal höchstens bis durch von vom als je pro
ne n pas non sans jamais aucun aucune ni sauf hormis seul seuls seule seules seulement uniquement presque environ prévu
prévue mais cependant malgré si avec ensemble équipe équipes groupe collègue collègues appui soutien sous direction
tutelle par selon stage stagiaire essai pilote partie comme en
sin nunca ningún ninguna ninguno salvo excepto solo sólo solamente únicamente casi unos unas previsto prevista pero
aunque sino con junto junta equipo equipos grupo colegas compañeros compañeras apoyo bajo dirección supervisión por según
prácticas becario becaria piloto ensayo parte hasta como
""") | _words("""
then later subsequently afterwards afterward thereafter again before after earlier formerly former previously previous
since eventually finally meanwhile temporarily
dann danach später anschließend anschliessend wieder erneut zuvor vorher nachher davor zuletzt schließlich
puis ensuite après encore nouveau avant auparavant finalement plus-tard
luego después despues otra otro nuevamente antes posteriormente finalmente anteriormente
it itself them themselves they their he him she her this these those one ones same latter such
sie ihn ihm ihnen diese dieser dieses diesen dasselbe
lui celui celle ceux celles cela
ellos ellas eso
replacing replaced replacement replace place stead serving successor interim covering cover
restored restore reverted reverting undid undone undoing closed closing dropped dropping removed removing retired
returned returning reopened resigned left quit fired dismissed laid ended ending broke broken crashed destroyed deleted
deprecated decommissioned overturned repealed rescinded revoked retracted missed slipped declined fell falling fallen
shrank shrinking worse worsened worsening sold lose loses losing sued fined bankrupt bankruptcy insolvent insolvency
divested dissolved liquidated disbanded dismantled withdrew abolished corrected correction recalled
geschlossen schloss zurück zurückgenommen verkaufte verlor verloren entließ beendete aufgelöst löste ersetzte ersetzt
vertretung stellvertretend insolvenz abgeschafft eingestellt
fermé perdu annulé abandonné retiré remplaçant remplacé restauré licencié vendu dissous faillite supprimé
cerré perdí perdido anulé retiré reemplazando restauré vendí despedí disolví quiebra
""")

# What makes less of something, and what it is good to have less of: each falls away only with the other, for
# 'cut costs' adds to what stands before it and 'cut ten of them' takes it back, as 'creating losses' does.
LESS = _words("""
cut cutting decreased decreasing halved halving lowered lowering reduced reducing minimised minimising minimized
minimizing eliminated eliminating shortened shortening avoided avoiding prevented preventing saved saving freed freeing
halbierte reduzierte senkte sparte verkürzte
réduit réduisant évité évitant économisé économisant divisant
reduje redujo reduciendo evitó evitando ahorró ahorrando
""")
SAVING = _words("saved saving freed freeing sparte économisé économisant ahorró ahorrando")
BURDENS = _words("""
cost costs expense expenses spending error errors defect defects bug bugs fault faults failure failures loss losses
latency downtime outage outages incident incidents waste churn attrition turnaround backlog debt risk risks complaint
complaints delay delays accident accidents injury injuries overtime emissions alarms absenteeism effort noise
kosten fehler ausfälle ausfallzeit ausfallzeiten verluste verlust abfall aufwand risiken reklamationen wartezeit
wartezeiten emissionen schulden
coût coûts erreur erreurs pertes perte pannes délais déchets dette risques dettes
coste costes costos gastos error errores pérdidas pérdida fallos deuda riesgos residuos
""")
DURATIONS = _words("""
time times hour hours day days week weeks minute minutes second seconds month months
zeit stunden tage wochen minuten monate durchlaufzeit ladezeit laufzeit heures jours semaines temps tiempo horas días
""")

# The same by their first letters.
LIMIT_STEMS = (
    "contribut", "assist", "support", "particip", "collabor", "cooperat", "co-", "approximat", "supervis", "mentored",
    "abandon", "discontinu", "unsuccess", "unfinish", "un-", "non-", "semi-", "quasi", "sub-", "self-", "restrict",
    "unterstütz", "beteilig", "beitrag", "beigetragen", "mitarbeit", "mitwirk", "stellvertret", "teamarbeit", "versuchs",
    "conjoint", "aid", "partiel", "estim", "encadr", "adjoint", "ayud", "asist", "parcial", "apoy", "conjunt", "adjunt",
    "aproximad", "colabor",
)  # fmt: skip

# Harmless before a number only ('by 30 %', 'from 3 days'); before anything else they name who or what it came from.
BEFORE_NUMBERS = _words("by from to um auf von de à a")
ALWAYS_WITH_NUMBERS = _words("by from")

# A kept clause with one of these needs its second half.
OPEN_ENDED = _words(
    "between both either neither nor zwischen sowohl weder entweder entre ni tanto from first second one"
)

NUMBER_WORDS = _words("""
one two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion
ein eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf hundert tausend
un deux trois quatre cinq sept huit neuf dix onze douze cent mille
uno dos tres cuatro cinco seis siete ocho nueve diez once doce cien mil
""")

ABBREVIATIONS = _words("""
dr prof mr mrs ms st no nr vs approx ca etc inc ltd co corp dept est fig vol e.g i.e z.b d.h u.a usw bzw vgl inkl exkl
mind max min env p.ex ej p.ej sr sra
""")

# A sentence with one of these needs the sentence before it.
BACKWARD = _words("""
then later subsequently afterwards thereafter again it them they its their this these those one ones same latter such
also dann danach später wieder erneut sie ihn diese dieser dieses auch puis ensuite celui celle aussi
luego después otra otro nuevamente ellos ellas también
""")
