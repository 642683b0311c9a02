"""What follow-ups in English say, and the sentences that answer them."""

from rehearse.core.probing.probe_words.meanings import AMOUNT, ANSWERS, ASKING, FIGURES, NUMBERS, LanguageWords

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
            only, still, such, same, because, key, main, big, biggest, overall, everybody
        """,
        AMOUNT: "how many, how much, how long, how big, how large, how often, how fast, how old, how far",
        NUMBERS: """
            number*, figure, figures, quantif*, percent*, measur*, metric*, kpi*, size, scale, how complex, data, rate,
            how bad, how serious, how far, by how, baseline, cost*, budget, revenue, saving*, price, value, worth,
            at stake, penalty, proof, improvement, impact, return on, roi
        """,
        FIGURES: """
            two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, fifteen, twenty*, thirty*, forty*,
            fifty*, sixty*, seventy*, eighty*, ninety*, hundred*, thousand*, million*, billion*, half, third, quarter,
            percent, prozent, por ciento, por cento, pour cent, per cento, procent, процент*, відсотк*, yuzde,
            phần trăm, 百, 千, 万, 成, 퍼센트, 백, 명 percent
        """,
        ANSWERS: """
            why, reason*, rationale, what made, what prompted
            > because, since, so, as, so that, in order;
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
            how long, deadline*, how tight, timeline, timeframe, time frame,
            time left, by when, schedule, how often, how quick*, how fast, when, how soon, time did,
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
