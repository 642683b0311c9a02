"""What follow-ups in English say, and the sentences that answer them."""

from rehearse.core.model import ACTION, REFLECTION, RESULT, SITUATION, TASK
from rehearse.core.probe_words.meanings import AMOUNT, ANSWERS, ASKING, FIGURES, NUMBERS, LanguageWords

ENGLISH: dict[str, LanguageWords] = {
    "en": {
        ASKING: """
            what, how, who, why, which, when, where, whose, did, do, does, you, your, was, were, the, it, is, are,
            would, could, have, has, had, that, there, this, tell me, me, any, anybody, anyone, everyone, and then,
            in, of, to, know, known, knew, think, thought, make, made, get, got, take, took, work, way, thing, things,
            act, use, used, want, need, needed, feel, felt, happen, happened, exactly, really, specifically, your own,
            go, went, give, gave, time, be, been, being, for, with, from, about, on, at, by, a, an, they, them, their,
            not, so, if, or, as, other, more, i, we, he, she, him, her, his, us, our, my, its, these, those, than,
            into, just, ever, should, might, can, will, didn, don, t, s, both, each, all, some, no, too, very, also,
            only, still, such, same, because
        """,
        SITUATION: """
            situation, context, background, set the scene, was the obstacle, was the challenge, was the problem,
            circumstances, obstacle*, challeng*, difficult*?, hard, harder, hardest, tough*, problem*, issue?,
            at stake!, stakes, at risk, stakeholder*, who was involved!, who were involved!, who else was involved,
            why was, why were, why wasn, why hadn, why had, how big, how large, how serious, how severe, how bad,
            how urgent, complex*, complicat*, cause?, caused?, root cause?, trigger*, come about, came about, led to,
            lead to this, lead up to, how did it start, how did this start, begin with?, before you, before this,
            previous*?, tried before, already tried, urgent, urgency, pressure?, important?, matter*?, barrier*,
            blocker*, usual?, existing?, why did … not?, why didn t the, why didn t it, why wasn t, how long had,
            deadline?, how tight, going on, get to that point, whose fault, your fault, own share, your share,
            to blame, what did you know?, wrong before, missed before?, constraint*, limitation*?, prompted,
            triggered, how long ago, when was this, where were you working, why did this matter, why did it matter,
            made it hard, made it difficult, made it so, made this, was affected?, were affected?, about?, nature of,
            the scale, gone wrong, initial*?, look like before, pressure, fighting, arguing, disagreement about,
            conflict about, time did you have, how long did you have, was the conflict, was the disagreement,
            in the way, wrong with, what was happening, how many people were, why couldn t, why did the, why weren t,
            what were they, why were they, what were the … about, done wrong, had he done, had she done,
            had they done, have to be done, need to be done, time did you get, why did, why does?, at first,
            at the start, at the beginning, originally, start out, first place, how old, who was?, who were?, before?
        """,
        TASK: """
            goal*, objective*, your role!, your … role!, the role, role?, responsib*, your job, your part, your brief,
            mandate, asked to do!, asked to, asked of you, was asked, were asked, expected of!, expected to,
            expectation*, supposed to!, assign*, task*, target*, trying to, aim, aiming, aims, mission, hope to,
            hoping to, accountab*, in charge, authority?, your position, your title, report to, reporting to,
            requirement*, budget?, deadline*?, did you own, you own, set out to!, have to deliver, need to deliver,
            success look like, good look like, ^were you?, constraint*, formal authority, your mandate,
            did your manager expect, did your manager want, manager ask, boss want, boss expect, your part in this,
            your part exactly, why you, the lead?, your responsib* exactly, gave you, yours to, leading?, own this,
            did … want?, what did you want to, want to achieve, trying to achieve!, hope to achieve!,
            hoping to achieve!, want to accomplish, trying to accomplish!, trying to solve, need to achieve,
            scope of your!, ^were you, ^was it your, time did you get, time did you have?, hired to!, tasked!,
            meant to!, brought in to!, elected to!, appointed to!, to be your, your assignment, your brief!,
            when was it due, allowed to
        """,
        ACTION: """
            how did you, how have you?, how were you, what did you, what have you done, what exactly did,
            what specifically, what actions, action*, step, steps, approach*, handl*, deal with, dealt, convinc*,
            persuad*, decid*, decision*, choose, chose, chosen, choice*, pick, picked, prioriti*, plan*?, strateg*,
            tactic*, manage to, resolv*, solv*, solution*, fix?, address*, overcome, overcame, get past, got past,
            communicat*, explain*?, why did you!, why didn t you!, why that, why not?, alternative*, option*,
            consider*, trade off*, tradeoff*, instead?, rather than, compromis*, evidence?, data?, analy*,
            walk me through, talk me through, take me through, method*, process?, organi*, coordinat*, negotiat*,
            delegat*, motivat*, align*, buy in, on board, win over, won over, win … over, make sure, ensur*, mitigat*,
            limit?, risk*?, react*?, respond*?, where did you start, start with?, personally?, contribut*, pushback,
            push back, pushed back, setback*, disagree*?, conflict*?, what made you, how did?, what i did,
            what we did, how i did, root cause?, cause?, go wrong?, went wrong?, along the way?, how come?,
            get … done, did you?, ^have you?, your mind, help*?, involve?, trust?, test*?, validat*, find out?,
            figure out, go about, going about, your plan, plan look, tools, tool, technolog*?, framework*?, reasoning,
            rationale, thought process, think through, get them to, get people to, stay calm, stay motivated,
            split the work, divide the work, who did you talk, whom did you, who did you, which people did you,
            escalat*, else did you try, did you try, balance, first move, first step, first thing, thing you did,
            you did, you do first, you personally, give up, giving up, idea*?, against?, support*?, specific action*,
            your contribution, on your side, roll it out, rollout?, get started, how would you describe your approach,
            get everyone, keep everyone, keep people, stay on track, keep track, on track, make the case, pitch?,
            present?, prepare*?, what was your strategy, creative?, why did you not, what resistance, resistance,
            how you, ^where did, ^did?, ^did your?, ^was?, ^were?, ^has?, how did they?, how did he?, how did she?,
            stay neutral, keep calm, turning point, what made it, made it work, breakthrough, tempted,
            through your mind, information, bring … together, get through, got through, need permission, mistake*?,
            challenge someone, ^who did, what did they?, argument*?, convincing, change their mind*, change his mind,
            change her mind, what led you, why the, when did you
        """,
        RESULT: """
            outcome*, result*, impact*, effect*, affect*?, success, successful*, succe*?, measur*, metric*, kpi*, roi,
            turn out, turned out, end up, ended up, in the end!, end result!, how did it end!, how did … end,
            did it end, at the end?, what happened?, happen next, happened next, what happened then, then what,
            happened after, and then?, consequence*, become of!, became of!, come of it!, quantif*!, numbers, figures,
            percent*, savings, save, saved, benefit*, improv*?, increase*, decrease*, reduc*, go up, went up, go down,
            went down, work out, worked out, did it work!, did that work!, had worked!, it worked!, it … worked!,
            did … work?, measure success!, measure … success!, pay off, paid off, long term, long run, lasting, last?,
            adopt*, scale, scaled, spread, still in use, still in place, stick?, revenue, worth it, did you achieve!,
            did you meet the!, did you meet your!, did you make it, did you reach!, did you hit!, deliver*?,
            within budget, on time?, feedback?, afterwards, after that?, downside*, side effect*, recogni*?,
            difference, what changed, changed?, eventually, together now, today?, now?, was the impact,
            was the outcome, was the result, were the results, was the effect, impact of!, outcome of!, result of!,
            the end result!, prov*?, proof?, did you succeed, did you win, did it help, how did it go!, how well,
            satisfied, happy with, happened to, came of, worth it!, how do you know it worked!, receive*?, reception,
            in time?, on schedule, finish*, stay with?, customer say, client say, afterwards say, think afterwards,
            say afterwards, lead to in the end, accomplish*?, how quickly, how soon, complet*?, remain*?, still using,
            in production, relationship now, relationship change, relationship like, did the customer, did the client,
            did they stay, did they accept, what did it lead to!, ended well, finally?, sum up?, ^were you able!,
            final?, how is … today, how are … today, how is … now, how are … now, happy in the end, accepted,
            approved?, good did it, gain from, ^did?, ^was?, ^were?, ^were any, ^was any, ^has?, ^have they, ^is he,
            ^is she, ^is the, ^is it, ^are they, ^are the, how is, how are, sustain*, popular*, ^did it, ^did they?,
            ^did he?, ^did she?, come out of, came out of, compare*?, did you measure!, you measure!, was … measured!,
            were … measured!, backlash?, look at the end!, look in the end!, how much did?, by how much, how far did,
            how many … now, hit the target!, meet the target!, on target, end of it, in the long term,
            what happened to, meet expectations!, exceed*, live up to, and after, after?, was it worth!, is it worth!,
            did the … go!, did it go!, did that go!, did they go, cost?, know it was better!
        """,
        REFLECTION: """
            differently!, do … different!, done … different!, hindsight!, looking back!, look back!,
            looking back now!, learn*!, lesson*!, teach you!, taught you!, take away!, takeaway*!, took away!,
            regret*!, next time!, a second time!, do over!, it over!, start over!, would you … again!,
            would … the same!, way again!, would you change!, would you have changed!, you have changed!, advice!,
            advise!, insight*, reflect*, if you could!, if you had to!, do better!, done better!, gone better!,
            go better!, know now!, knew then!, known then?, appl*, since then, change you!, changed you!,
            change how you!, changed how you!, change the way you!, changed the way you!, changed your approach!,
            act today, do today, today?, now?, surpris*?, grow?, growth, about yourself!, as a leader?, mistake*?,
            would you do?, carry?, shape*?, would you improve!, with more time!, would you recommend!, still think?,
            would you tell!, would you say to!, take from!, took from!, taken from!, get out of it!, retrospect!,
            right decision!, right choice!, right call!, same choice!, same decision!, same approach again!,
            happened again!, happens again!, faced … again!, today if!, handle … today!, doing differently!,
            biggest mistake, have done more!, improved upon, proud?, would you keep!, applied this!, applied what!,
            applied that!, apply this!, apply what!, apply that!, ever since, as a result of this experience,
            stayed with you!, changed as a!, view*?, your perspective, sees it now, about leadership!, about people!,
            what does this say about, could you have!, should you have!, might you have!, you wish!, wish you!,
            blind!, you have acted!, you have known!, how do you, what do you, do you … now!, do you … today!,
            do you still!
        """,
        AMOUNT: "how many, how much, how long, how big, how large, how often, how fast, how old, how far",
        NUMBERS: "number*, figures, quantif*, percent*, measur*, metric*, size, how complex, data",
        FIGURES: """
            two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, fifteen, twenty*, thirty*, forty*,
            fifty*, sixty*, seventy*, eighty*, ninety*, hundred*, thousand*, million*, billion*, half, third, quarter,
            percent, prozent, por ciento, por cento, pour cent, per cento, procent, процент*, відсотк*, yuzde,
            phần trăm, 百, 千, 万, 成, 퍼센트, 백, 명 percent
        """,
        ANSWERS: """
            push* back, pushed back, pushback, resist*, oppos*, object*, disagree*, against, critic*, sceptic*,
            skeptic*, comply, doubt*, unhappy, conflict, support you, react*, reaction, think, thought, feel, felt,
            take it, took it
            > refus*, object*, oppos*, against, disagree*, scepti*, skepti*, dislik*, fear*, demand*, doubt*,
              hesitat*, ignor*, complain*, argu*, disput*, resist*, protest*, worr*, angry, furious, reluctan*,
              pushed back, unhappy, not convinced, voted against, thought that, did not want, wanted to, objection*,
              insist*;
            convinc*, persuad*, win over, win … over, won over, buy in, on board, agree, sell, support, get approval,
            trust
            > agree*, propos*, offer*, show*, convinc*, persuad*, sign*, invit*, suggest*, instead, so i asked, trial,
              pilot, came round, demonstrat*, took;
            wrong, setback*, fail*, mistake*, go badly, unexpected, surpris*, moment when, hiccup*, hardest,
            difficult*, risk*
            > error*, mistake*, fail*, clash*, wrong, broke*, stopped, fell ill, lost, missed, delay*, unexpected*,
              crash*, problem*, had to, feared, late;
            manager, boss, supervisor, director, leadership, management, superior*, executive*, higher up*
            > manager, boss, director, owner, head, chief, president, board, supervisor, leadership, vp, ceo, cto,
              executive*, lead, principal;
            communicat*, tell, told, inform*, announc*, find out, break the news, keep, say, said, feedback, explain*,
            share
            > told, tell, said, wrote, rang, phoned, called, explain*, spoke, letter*, announc*, email*, report*,
              board, met, meeting*, informed, presented, showed;
            who helped, help you, team, colleague*, work with, worked with, who else, involve*, stakeholder*,
            who were, who was, people
            > team, colleague*, volunteer*, staff, crew, together, with the, helped, everyone, manager, director,
              lead, engineer*;
            cost*, budget, money, spend, spent, expensive, financ*, revenue, save, savings, worth, short, at stake,
            business, bottom line, financial*, company
            > euro*, dollar*, pound*, cost*, price*, paid, pay, spent, money, budget*, saved, cheaper, percent,
              revenue;
            how long, deadline*, how tight, timeline, timeframe, how quick*, how fast, when, how soon, time did,
            much time
            > second*, minute*, hour*, day*, week*, month*, quarter, year*, by, before, until, deadline, early, late,
              in time;
            alternative*, option*, instead, choose … over, chose … over, trade off*, tradeoff*, rather than,
            consider*, rule* out, decide, decided, decision, choose, chose, why did you
            > instead, rather, over, compar*, choose, chose, because, could have, decid*, option*, drop*, against,
              between, so i, not to, would have, promise*;
            prioriti*, first, begin, start, where did you start, initial*
            > first, began, start*, before anything, at first, most important, initially;
            data, evidence, find out, found out, know, figure out, realis*, realiz*, root cause, diagnos*, discover*,
            analy*, notice*, cause
            > count*, measur*, read, figure*, notic*, found, discover*, data, turned out, learned that, learnt that,
              sat in, listed, realis*, realiz*, analy*, interviewed, logged, weighed, wrote down, show*;
            scale, adopt*, spread, beyond, else, roll out, rolled out, other team*, lasting, stick, long term, still
            > all, other*, copied, every, across, company wide, whole, adopted, today, still, since, rolled out,
              expanded, standard;
            differently, would you change, you have changed, again, it over, next time, hindsight, looking back,
            better, regret*, advice, improve
            > would, should, next time, earlier, sooner, instead, regret*, again, could have, from now,
              from the start, from day one, wish*;
            learn*, teach, taught, lesson*, takeaway*, take away
            > learn*, taught, lesson*, realis*, realiz*, now i, underst*;
            now, today, since then, put in place, prevent, afterwards, happen again, from happening, applied, apply,
            changed
            > since, now, today, every, always, from then, no longer, still, afterwards, after that;
            ensure, make sure, monitor*, follow up, track*, check, how often, progress, keep
            > every, weekly, daily, check*, follow*, track*, monitor*, list, dashboard, met, regularly;
            go up, went up, go down, went down, by how much, percentage, increase*, decrease*, reduce*, grow, grew,
            improve*, suffer, gain*, measure*, quantify, numbers
            > percent, fell, rose, grew, from, increas*, decreas*, reduc*, saved, dropped, up, down, won, finished,
              on time, succeed*, passed, launched, no longer, adopted, doubled, halved, cut;
            your role, responsib*, your job, in charge, authority, report*
            > i was, i am, as a, as the, my job, i owned, lead, asked;
            goal*, objective*, target*, trying to, asked to, expected of, hoping, aim, your task
            > goal, aim, had to, asked to, was to, wanted, target, to cut, to bring, to reach, to save, needed to
        """,
    },
}
