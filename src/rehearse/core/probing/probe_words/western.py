"""The same in Spanish, Portuguese, French, Italian, German and Dutch."""

from rehearse.core.model import ACTION, REFLECTION, RESULT, SITUATION, TASK
from rehearse.core.probing.probe_words.meanings import AMOUNT, ANSWERS, ASKING, FIGURES, NUMBERS, LanguageWords

WESTERN: dict[str, LanguageWords] = {
    "es": {
        ASKING: """
            que, como, cual, cuales, quien, quienes, por que, cuando, donde, cuanto*, fue, era, tu, su, usted, el, la,
            los, te, se, le, hiciste, hizo, habia, hubo, en, lo
        """,
        SITUATION: """
            situacion, contexto, obstaculo*, desafio*, reto*, problema*, dificil*, dificultad*, complicad*, en juego,
            involucrad*, implicad*, por que era, por que fue, causa*, antecedentes, antes de, empezo todo
        """,
        TASK: """
            objetivo*, meta*, papel!, rol!, responsab*, tu tarea, su tarea, tarea*, te pidieron, le pidieron,
            se esperaba, esperaban, encargo, a cargo, tu funcion, su funcion, plazo?, presupuesto?
        """,
        ACTION: """
            que hiciste, que hizo, como lo hiciste, como hiciste, como lo*?, como?, pasos, enfoque, abord*, manej*,
            gestion*, convenc*, convenciste, persuad*, decid*, decision*, elegiste, eligio, eleg*, resolv*, solucion*,
            por que elegiste, alternativa*, opciones, negoci*, prioriz*, comunic*, explic*?, reaccion*?, opuso?,
            accion*
        """,
        RESULT: """
            resultado*, impacto, efecto*, exito*, med*?, mediste, midio, metricas, cifras, al final!, termino, acabo,
            consecuencia*, que paso?, que paso despues, despues?, funciono, logr*, consegui*?, mejor*?, cambio?,
            ahorr*
        """,
        REFLECTION: """
            reflexion*, aprend*!, leccion*!, de otra manera!, de otra forma!, diferente*, distinto, de forma distinta!,
            cambiaria*!, la proxima vez!, otra vez, de nuevo, volveria*!, volver a, consejo*!, mirando atras!,
            en retrospectiva!, te arrepientes!, se arrepiente!, harias!, haria!, te enseno!
        """,
        AMOUNT: "cuant*",
        NUMBERS: "cifra*, numero*, medi*, mides",
        FIGURES: "por ciento, mitad, mil",
        ANSWERS: """
            opus*, opon*, resist*, contra, reaccion*, desacuerdo
            > opus*, contra, neg*, dud*, quej*, temi*, rechaz*;
            convenc*, persuad*, apoyo
            > convenc*, propus*, ofrec*, mostr*, acept*, acord*;
            jef*, director*, gerente
            > jef*, director*, gerente*, duen*;
            diferente, otra manera, otra forma, cambiar*, proxima vez
            > proxima, antes, habria, haria, deberia, primero
        """,
    },
    "pt": {
        ASKING: """
            que, o que, como, qual, quais, quem, por que, porque, quando, onde, quanto*, foi, era, voce, seu, sua,
            teu, tua, o, a, os, as, fez, fizeste, havia, houve, em, do, da
        """,
        SITUATION: """
            situacao, contexto, obstaculo*, desafio*, problema*, dificil, dificeis, dificuldade*, complicad*, em jogo,
            envolvid*, por que era, por que foi, porque era, causa*, antes de, comecou tudo
        """,
        TASK: """
            objetivo*, objectivo*, meta*, papel!, responsab*, tarefa*, pediram, esperavam, esperado, encarregad*,
            funcao, prazo?, orcamento?
        """,
        ACTION: """
            que voce fez, que fez, que fizeste, como?, passos, etapas, abord*, lid*, trat*?, convenc*, persuad*,
            decid*, decis*, escolh*, resolv*, solucion*, alternativa*, opcoes, negoci*, prioriz*, comunic*, explic*?,
            reag*?, acao, acoes
        """,
        RESULT: """
            resultado*, impacto, efeito*, sucesso, med*?, mediu, mediste, metricas, numeros, no fim!, no final!,
            terminou, acabou, consequencia*, que aconteceu?, depois?, funcionou, consegui*?, melhor*?, mudou?, poup*,
            economi*
        """,
        REFLECTION: """
            reflexao,
            aprend*!, licao!, licoes!, de outra forma!, de outra maneira!, de forma diferente!, diferente*, mudaria*!,
            da proxima vez!, outra vez, de novo, novamente, conselho*!, olhando para tras!, em retrospectiva!,
            em retrospetiva!, arrepend*!, farias!, faria!
        """,
        AMOUNT: "quant*",
        NUMBERS: "numero*, medi*",
        FIGURES: "por cento, metade, mil",
        ANSWERS: """
            opos*, opunh*, contra, resist*, reag*, reac*
            > opos*, contra, recus*, duvid*, queix*, reclam*, temi*;
            convenc*, persuad*, apoio
            > convenc*, propus*, oferec*, mostr*, aceit*, negoci*;
            outra forma, diferente, mudar*, proxima
            > proxima, antes, teria, faria, deveria, primeiro
        """,
    },
    "fr": {
        ASKING: """
            que, qu, quoi, comment, qui, quel, quelle, quels, quelles, pourquoi, quand, ou, combien, l, d, c, en, ce,
            dans, un, une, des, est ce, vous, votre, vos, tu, ton, avez, etait, etaient, le, la, les, a, ete, il, y,
            cela, ca, s est
        """,
        SITUATION: """
            situation, contexte, circonstances, obstacle*, defi*, probleme*, difficil*, difficulte*, compliqu*,
            en jeu, enjeu*, implique*, concerne*, pourquoi etait, pourquoi est ce que c etait, cause?, origine, avant
        """,
        TASK: """
            objectif*, but, role!, responsab*, tache*, mission*, demande de, vous avait on demande,
            vous a t on demande, attendait, attendu*, charge de, fonction, delai?, budget?
        """,
        ACTION: """
            comment avez vous, comment as tu, qu avez vous fait, qu as tu fait, avez vous fait, etape*, demarche,
            approche*, abord*, gere*, convain*, persuad*, decid*, decision*, choisi*, choix, resol*, solution*,
            alternative*, option*, negoci*, priorit*, communiqu*, expliqu*?, pourquoi avez vous, pourquoi as tu,
            reag*?, surmont*, action*
        """,
        RESULT: """
            resultat*, impact*, effet*, succes, reussi*, mesur*, indicateur*, chiffre*, a la fin!, au final!,
            finalement!, termine*, fini, consequence*, s est il passe?, ensuite?, fonctionne, ameliore*?, change?,
            econom*, devenu*
        """,
        REFLECTION: """
            reflexion*,
            appris!, apprend*!, apprentissage*, lecon*!, autrement!, differemment!, la prochaine fois!, recul!,
            refer*!, changeriez!, changerais!, conseil*!, regret*!, retenu*!, retenez!, feriez!, ferais!, de nouveau,
            a refaire!
        """,
        AMOUNT: "combien",
        NUMBERS: "chiffre*, mesur*",
        FIGURES: "pour cent, moitie, mille",
        ANSWERS: """
            oppos*, contre, resist*, reag*, reaction*
            > oppos*, contre, refus*, dout*, hesit*, crai*, plaint*;
            convain*, persuad*, adhesion
            > convain*, propos*, offr*, montr*, accept*, demand*;
            cause, origine, trouv*
            > decouv*, trouv*, cause, not*;
            autrement, differemment, prochaine
            > prochaine, plus tot, aurai*, devrai*, ferai*, d abord
        """,
    },
    "it": {
        ASKING: """
            che, cosa, che cosa, come, chi, quale, quali, perche, quando, dove, quanto, quanti, hai, ha, avete, suo,
            sua, tuo, tua, il, la, i, gli, e, era, stato, stata, c, di, lei, qual, l, lo, si
        """,
        SITUATION: """
            situazione, contesto, circostanze, ostacol*, sfid*, problem*, difficil*, difficolta, complicat*, in gioco,
            coinvolt*, perche era, perche e stato, causa, cause, prima?, origine
        """,
        TASK: """
            obiettiv*, scopo, ruolo!, responsabil*, compit*, chiesto?, incaric*, aspettav*, aspettativ*, mansion*,
            scadenza?, budget?
        """,
        ACTION: """
            come hai, come ha, che cosa hai fatto, cosa hai fatto, cosa ha fatto, passi, approcc*, affront*, gestit*,
            gestir*, convint*, convinc*, persuas*, decis*, deciso, scelto, scelt*, risolt*, risolv*, soluzion*,
            alternativ*, opzion*, negozi*, priorit*, comunic*, spiegat*?, perche hai, perche ha, reagit*?, azion*
        """,
        RESULT: """
            risultat*, esit*, impatto, effett*, success*, misur*, metric*, numeri, alla fine!, andata a finire!,
            andato a finire!, finit*, finire, conseguenz*, poi?, dopo?, funzionat*, miglior*?, cambiat*?, risparmi*
        """,
        REFLECTION: """
            riflession*,
            impar*!, insegnat*!, lezion*!, diversamente!, in modo diverso!, di diverso!, prossima volta!, di nuovo,
            ancora?, rifar*!, cambier*!, consigli*!, col senno di poi!, a posteriori!, rimpian*!, farest*!, faresti!,
            farebbe!
        """,
        AMOUNT: "quant*",
        NUMBERS: "numeri, misur*",
        FIGURES: "per cento, meta, mila",
        ANSWERS: """
            contrar*, oppost*, opporsi, reagit*
            > contrar*, oppost*, rifiut*, dubbi*, tem*;
            convint*, convinc*, persuas*
            > convint*, propost*, offr*, offert*, mostrat*, accettat*, chiesto
        """,
    },
    "de": {
        ASKING: """
            was, wie, wer, wen, wem, warum, wieso, weshalb, welche*, wann, wo, wozu, womit, woran, wodurch, worauf,
            sie, ihr*, du, dein*, haben, hast, hat, wurde*, war, waren, gab, es, die, der, das, ist, und, den, dabei,
            sich
        """,
        SITUATION: """
            situation, ausgangslage, kontext, hintergrund, umstande, hindernis*, hurde*, herausforder*, problem*,
            schwer*, schwierig*, auf dem spiel!, beteiligt*, betroffen*, warum war, wieso war, warum waren, ursache*,
            ausloser, vorher, zuvor, dazu gekommen, kam es dazu, worum ging, was war passiert, was war los
        """,
        TASK: """
            ziel, ziele, zielsetzung, rolle!, verantwort*, zustandig*, aufgabe*, auftrag, erwartet*, erwartung*,
            verlangt*, sollten sie, solltest du, ihre position, vorgabe*, frist?, budget?
        """,
        ACTION: """
            wie haben sie, wie hast du, was haben sie, was hast du, wie sind sie, wie bist du, gemacht?, getan,
            schritt*, ansatz, vorgegangen, vorgehen, herangehen, umgegangen, angegangen, angepackt, uberzeug*,
            uberred*, entschied*, entscheid*, gewahlt, ausgewahlt, gelost, losung*, losen, alternative*, option*,
            verhandel*, priorisier*, kommuniz*, erklar*?, warum haben sie, warum hast du, reagier*?, abgewogen,
            widerstand?, handlung*, massnahme*
        """,
        RESULT: """
            ergebnis*, resultat*, wirkung*, auswirkung*, effekt*, erfolg*, gemessen!, messen!, messbar*, kennzahl*,
            zahlen, am ende!, ausgegangen!, ausging!, ausgang, geendet!, folgen, konsequenz*, was geschah?,
            passierte?, danach?, gebracht, gelungen?, funktioniert, verbesser*?, verander*?, gespart, einspar*,
            nachhaltig*, geworden, ging … aus!, ging es weiter
        """,
        REFLECTION: """
            reflexion*,
            gelernt!, lernen!, lektion*!, lehre*!, anders!, ruckblick*!, nachsten mal!, nachstes mal!, wieder?,
            noch einmal!, nochmal!, erneut!, rat!, erkenntnis*, bereu*!, heute?, mitgenommen!, im nachhinein!,
            wurden sie … wieder!
        """,
        AMOUNT: "wie viel*, wie lange, wie oft, wie gross",
        NUMBERS: "zahlen, kennzahl*, messen, gemessen",
        FIGURES: "prozent, halft*, tausend",
        ANSWERS: """
            dagegen, widerstand, widersprach*, gegner, reagier*, skeptisch
            > dagegen, wider*, weiger*, ablehn*, zweifel*, furcht*, skepti*;
            uberzeug*, uberred*, gewonnen, zustimm*
            > uberzeug*, vorschlag*, schlug, bot, zeig*, zustimm*, einverstanden;
            chef*, vorgesetzt*, leitung
            > chef*, leiter*, direktor*, vorgesetzt*, geschaftsfuhr*, inhaber*;
            anders, nachsten mal, wieder, ruckblickend
            > wurde, nachsten, fruher, hatte, sollte, zuerst, kunftig;
            wie viele, wie hoch, wie viel, zahlen
            > prozent, euro
        """,
    },
    "nl": {
        ASKING: """
            wat, hoe, wie, waarom, welke, wanneer, waar, heb, hebt, heeft, je, jij, jouw, u, uw, was, waren, het, de,
            zou, deed, is, dat, er, en
        """,
        SITUATION: """
            situatie, context, achtergrond, aanleiding, obstakel*, hindernis*, uitdaging*, probleem, problemen,
            moeilijk*, lastig*, op het spel, betrokken*, waarom was, waarom waren, oorzaak, daarvoor
        """,
        TASK: """
            doel, doelen, doelstelling*, rol!, verantwoordelijk*, taak, taken, opdracht, gevraagd?, verwacht*,
            functie, deadline?, budget?
        """,
        ACTION: """
            hoe heb je, hoe hebt u, hoe heeft u, wat heb je, wat hebt u, wat heeft u, gedaan, stap, stappen, aanpak,
            aangepakt, aan te pakken, omgegaan, overtuig*, overgehaald, beslot*, beslis*, besliss*, gekozen, keuze,
            kiezen, opgelost, oplossing*, alternatie*, optie*, onderhandel*, priorit*, gecommuniceerd, uitgelegd?,
            waarom heb je, reageer*?, actie*
        """,
        RESULT: """
            resulta*, uitkomst*, impact, effect*, succes*, gemeten, meten, cijfers, uiteindelijk!, afgelopen!,
            afliep!, gevolg*, daarna?, gebeurde?, gewerkt, werkte, verbeter*?, verander*?, bespaar*, opgeleverd,
            liep … af!, liep het
        """,
        REFLECTION: """
            reflectie*,
            geleerd!, leren, leerde, les, lessen, anders!, achteraf!, terugkijk*!, volgende keer!, opnieuw!, weer?,
            nog een keer!, advies!, spijt!, inzicht*, meegenomen!
        """,
        AMOUNT: "hoeveel, hoe lang, hoe vaak",
        NUMBERS: "cijfers, gemeten",
        FIGURES: "procent, helft, duizend",
        ANSWERS: """
            tegen, weerstand, bezwaar, reageer*
            > tegen, weiger*, twijfel*, bezwaar, vrees*;
            overtuig*, overgehaald
            > overtuig*, stelde voor, bood, liet zien, akkoord
        """,
    },
}
