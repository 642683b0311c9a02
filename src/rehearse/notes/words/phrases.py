"""The phrases that give a question, an instruction or a kind of section away, as data."""


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


def _phrases(table: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in table.split(","))


REQUESTS = (
    "tell me",
    "tell us",
    "tell about",
    "please tell",
    "talk about",
    "talk me through",
    "talk us through",
    "take me through",
    "walk me",
    "walk us",
    "describe ",
    "please describe",
    "give me",
    "give us",
    "give an example",
    "give a example",
    "give examples",
    "please give",
    "provide an example",
    "share a",
    "share an",
    "share your",
    "share with",
    "share some",
    "please share",
    "explain a",
    "explain how",
    "explain why",
    "explain your",
    "explain what",
    "please explain",
    "discuss a",
    "discuss your",
    "name a",
    "name one",
    "name your",
    "recall a",
    "think of a time",
    "think about a time",
    "think back",
    "introduce yourself",
    "sell me",
    "convince me",
    "show me",
    "a time when",
    "a time you",
    "a time that",
    "a situation where you",
    "a situation in which you",
    "a situation when you",
    "time when you",
    "time you",
    "an example of",
    "example of a time",
    "your biggest",
    "your greatest",
    "your proudest",
    "cuéntame",
    "cuentame",
    "háblame",
    "hablame",
    "descríbeme",
    "describa ",
    "dime ",
    "dame un ejemplo",
    "póngame un ejemplo",
    "explique ",
    "nennen sie",
    "erzählen sie",
    "beschreiben sie",
    "schildern sie",
    "geben sie",
    "erzähl ",
    "beschreibe ",
    "conte-me",
    "conte ",
    "fale ",
    "fale-me",
    "me fale",
    "me conte",
    "descreva",
    "dê um exemplo",
    "parlez",
    "racontez",
    "décrivez",
    "donnez",
    "présentez",
    "conta-me",
    "compartilhe",
    "cuénteme",
    "cuenta una",
    "describe una",
    "hábleme",
    "расскажи",
    "опиши",
    "приведи",
    "назови",
    "请",
    "谈谈",
    "说说",
    "讲",
    "描述",
    "介绍",
    "分享",
    "举例",
    "举一个",
    "举个",
    "你如何",
    "你怎么",
    "你为什么",
    "为什么",
)
INTERROGATIVES = frozenset({"what", "how", "why", "which", "who", "whom", "whose", "where", "when"})
CONTRACTED = frozenset({"what's", "who's", "how's", "where's", "why's", "what’s", "who’s", "how’s", "where’s"})
AFTER_INTERROGATIVE = _words("""
    is are was were do does did has have had can could would will should might am kind type sort many much often
    long well far your you motivates makes made drives excites interests happened happens
""")
AUXILIARIES = _words("""
    have has had do does did can could would will are is was were should
""")
ADDRESSED = frozenset({"you", "your", "yourself", "we", "they", "there", "anyone", "this", "that", "the", "it", "us"})
QUESTION_MARKS = "?？؟"
QUESTION_ENDINGS = (
    "吗",
    "呢",
    "怎么办",
    "怎么做",
    "是什么",
    "为什么",
    "주십시오",
    "주세요",
    "하시오",
    "인가",
    "는가",
    "не так ли",
    "나요",
    "가요",
    "까요",
    "세요",
    "か",
    "ください",
    "ですか",
)

FIRST_PERSON = _words("""
    我 我们 我們 私 僕 저 저는 나 나는
    i i'm i've i'd i'll my me mine myself we we're we've our us ich mich mein meine meinen meiner wir unser je j'ai
    moi mon ma mes nous notre yo mi mis soy nosotros eu meu minha meus sou nós я мне меня мой моя мои мы наш
""")
SECOND_PERSON = _words("""
    you you're you've your yours yourself interviewer interviewers candidate candidates
""")
NO_QUESTION_STARTS = FIRST_PERSON | _words("""
    this these those it its here use used see note notes nb tip tips example source sources link links answer todo
    the and but so because then after before
""")
INSTRUCTION_STARTS = _words("""
    describe explain outline detail provide state identify define mention quantify briefly summarise summarize what
    who where when how why which
""")

ABOUT_ONESELF = (
    "about me",
    "about myself",
    "who i am",
    "who am i",
    "yourself",
    "why ",
    "hire me",
    "my background",
    "my story",
    "my strength",
    "my weakness",
    "strengths",
    "weaknesses",
    "pitch",
    "introduction",
    "introduce",
    "career goals",
    "über mich",
    "sobre mí",
    "sobre mim",
    "à propos de moi",
    "о себе",
    "自我介绍",
)
EXPLAINING = (
    "table of contents",
    "contents",
    "toc",
    "star method",
    "star technique",
    "star framework",
    "star model",
    "star acronym",
    "star template",
    "star explained",
    "star approach",
    "star principle",
    "what is star",
    "how star works",
    "template",
    "questions to ask",
    "questions for the interviewer",
    "questions for them",
    "questions for the company",
    "questions i ask",
    "tips",
    "links",
    "resources",
    "references",
    "glossary",
    "legend",
    "further reading",
    "inhalt",
    "inhaltsverzeichnis",
    "índice",
    "目录",
)
"""Titles of sections that explain and hold nothing to rehearse."""
HINTS = _phrases("""
    hint, hints, a hint, tip, tips, what they look for, what they are looking for, why they ask, why they ask this,
    what to cover, how to answer, approach hint, tipp, tipps, hinweis, hinweise, pista, pistas, consejo, consejos,
    dica, dicas, indice, astuce, conseil, conseils, подсказка, совет, 提示
""")
"""Titles of what stands between a question and its answer."""
LISTS_CONTENT = _words("""
    question questions story stories answer answers example examples bank
""")
STORIES = _words("""
    stories geschichten historias histórias histoires истории 故事
""")
"""Words in the title above a collection of stories."""
DESCRIBING = _words("""
    overview intro readme advice checklist method framework guide guidelines instructions how plan schedule
    logistics todo notes note prep preparation before after format structure process rules salary changelog sources
    log legend key purpose usage principles
""")
"""Words in the title of prose that is about the notes or the interview, not an answer."""
DOCUMENT = _phrases("""
    installation, install, installing, usage, license, licence, api, architecture, contributing, requirements,
    prerequisites, roadmap, changelog, configuration, non goals, implementation, dependencies, deployment,
    alternatives, alternatives considered, open questions, development, abstract, related work, future work,
    testing, tests, setup, quick start, quickstart, getting started, how it works, how does it work, faq,
    motivation, design, data model, milestones, performance, security, limitations, documentation, features,
    credits, authors, acknowledgements, acknowledgments, appendix, rollout, monitoring, scope, build, building,
    support, proposal, status, decision, consequences, attendees, agenda, action items, root cause, next steps,
    minutes, timeline, resolution, detailed design, proposed solution, proposed design, rationale, drawbacks,
    conclusion, methods
""")
"""Titles of the parts of documents that are no interview notes."""
