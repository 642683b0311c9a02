"""The same in Polish, Russian, Ukrainian, Turkish, Vietnamese, Chinese, Japanese and Korean."""

from rehearse.core.model import ACTION, REFLECTION, RESULT, SITUATION, TASK
from rehearse.core.probing.probe_words.meanings import AMOUNT, ANSWERS, ASKING, FIGURES, NUMBERS, LanguageWords

EASTERN: dict[str, LanguageWords] = {
    "pl": {
        ASKING: """
            co, jak, jaki, jaka, jakie, kto, dlaczego, kiedy, gdzie, ile, czy, byl, byla, bylo, pan, pani, twoj*,
            panska, sie, czego, w, to, na
        """,
        SITUATION: """
            sytuacj*, kontekst*, tlo, przeszkod*, wyzwani*, problem*, trudn*, skomplikowan*, stawk*, zaangazowan*,
            dlaczego byl*, przyczyn*, wczesniej, przedtem
        """,
        TASK: """
            cel, cele, celem, rola!, role!, rola, odpowiedzialn*, zadani*, oczekiwa*, poproszon*, obowiazk*, termin?,
            budzet?
        """,
        ACTION: """
            jak przekonal*, przekona*, co zrobil*, zrobil*?, krok*, podejsci*, podszed*, podesz*, poradzi*, rozwiaz*,
            zdecydowa*, decyzj*, wybra*, wybor*, alternatyw*, opcj*, negocj*, priorytet*, komunik*, wyjasni*?,
            zareagow*?, jak udalo, dzialan*
        """,
        RESULT: """
            rezultat*, wynik*, efekt*, wplyw*, skut*, sukces*, zmierz*, mierz*, liczb*, w koncu!, skonczyl*!,
            zakonczyl*!, konsekwencj*, co bylo dalej, potem?, zadzialal*, popraw*?, zmienil*?, oszczed*, osiagn*
        """,
        REFLECTION: """
            nauczy*!, nauczk*!, lekcj*!, wniosk*!, inaczej!, z perspektywy!, nastepnym razem!, ponownie!,
            jeszcze raz!, rad?, poradzil?, zaluj*!, zmienilb*!
        """,
        AMOUNT: "ile, jak dlugo",
        NUMBERS: "liczb*, mierz*, zmierz*",
        FIGURES: "procent*, polow*, tysi*",
        ANSWERS: """
            przeciw*, sprzeciw*, opor, zareag*
            > przeciw*, sprzeciw*, odmow*, watpi*, obaw*;
            przekona*
            > przekona*, zaproponowa*, pokaz*, zgodzi*
        """,
    },
    "ru": {
        ASKING: """
            что, как, какой, какая, какое, какие, каков, какова, каковы, кто, почему, когда, где, сколько, чему, чего,
            вы, ты, ваш*, был, была, было, были, ли, это, бы, в
        """,
        SITUATION: """
            ситуаци*, контекст*, предыстори*, обстоятельств*, препятств*, сложн*, трудн*, проблем*, вызов*, на кону,
            участвов*, вовлеч*, почему был*, причин*, до этого
        """,
        TASK: """
            цел*, роль!, ролью!, ответствен*, обязанност*, задач*, поруч*, ожида*, требовал*, попросил*?, должност*,
            срок*?, бюджет*?, отвечал*, отвечаете
        """,
        ACTION: """
            как вы, как ты, что вы сделали, что ты сделал*, сделал*?, шаг*, подход*, справил*, действ*, убед*,
            уговор*, решил*, решен*, решал*, выбра*, выбор*, альтернатив*, вариант*, договор*, приоритет*, объясн*?,
            почему вы, почему ты, отреагир*?, преодол*
        """,
        RESULT: """
            результат*, итог*, эффект*, влияни*, повлиял*, успех*, измер*, метрик*, показател*, цифр*, в конце!,
            в конце концов!, закончил*!, кончил*!, последств*, что было дальше, потом?, сработал*, улучш*?,
            изменилось, сэконом*, достиг*
        """,
        REFLECTION: """
            научил*!, урок*!, вывод*!, по другому!, иначе!, оглядываясь!, в следующий раз!, снова, еще раз!, заново!,
            совет*!, жале*!, поняли?, изменили бы!, сделали бы!, поступили бы!
        """,
        AMOUNT: "сколько",
        NUMBERS: "цифр*, измер*",
        FIGURES: "процент*, половин*, тысяч*",
        ANSWERS: """
            против, возраж*, сопротивл*, отреагир*
            > против, возраж*, отказ*, сомнев*, боял*, обвин*;
            убед*, уговор*
            > убед*, предлож*, показал*, согласил*
        """,
    },
    "uk": {
        ASKING: """
            що, як, який, яка, яке, які, якою, яким, хто, чому, коли, де, скільки, чого, ви, ти, ваш*, був, була,
            було, були, чи, це, б, ви б
        """,
        SITUATION: """
            ситуаці*, контекст*, передісторі*, обставин*, перешкод*, складн*, важк*, проблем*, виклик*, на кону,
            залучен*, чому бул*, чому це бул*, причин*, до цього, найскладніш*, найважч*
        """,
        TASK: """
            мета, мету, метою, ціль, цілі, роль!, ролью, роллю!, відповідальн*, обов язк*, завданн*, доруч*, очікув*,
            посад*, термін*?, відповідали, відповідал*
        """,
        ACTION: """
            як ви, як ти, що ви зробили, що ти зробив*, зробил*?, крок*, підхід*, підійшли, впорал*, дії, діяли,
            переконал*, переконат*, вирішил*, рішен*, обрал*, вибрал*, вибір, альтернатив*, варіант*, домовил*,
            пріоритет*, поясн*?, чому ви, відреаг*?, подолал*
        """,
        RESULT: """
            результат*, підсум*, ефект*, вплив*, успіх*, виміря*, показник*, цифр*, зрештою!, врешті!, закінчил*!,
            наслід*, що було далі, потім?, спрацюва*, покращ*?, змінилося, заощад*, досягл*
        """,
        REFLECTION: """
            навчил*!, урок*!, висновк*!, по іншому!, інакше!, озираючись!, наступного разу!, знову, ще раз!, порад*!,
            шкоду*!, змінили б!, зробили б!
        """,
        AMOUNT: "скільки",
        NUMBERS: "цифр*, виміря*",
        FIGURES: "відсотк*, половин*, тисяч*",
        ANSWERS: """
            проти, запереч*, опир*, відреаг*
            > проти, запереч*, відмов*, сумнів*, боял*;
            переконал*, переконат*
            > перекон*, запропон*, показал*, погодил*, домовил*
        """,
    },
    "tr": {
        ASKING: """
            ne, nasil, kim, kimler, neden, nicin, hangi, nerede, kac, nedir, neydi, oldu, siz, sizin, sen, senin, mi,
            mu, bu, bunu, bundan
        """,
        SITUATION: """
            durum*, baglam*, arka plan*, engel*, zorluk*, zor, zordu, zorlay*, sorun*, problem*, risk*?, dahil,
            ilgili?, neden zor*, sebep, sebebi, neden?, once?
        """,
        TASK: "amac*, hedef*, rol, rolun*!, rolu*!, sorumlu*, gorev*, istendi, istenen, beklen*, sure?, butce?",
        ACTION: """
            ne yaptiniz, ne yaptin, nasil yap*, nasil?, adim*, yaklas*, ele al*, basa cik*, ikna*, karar*, sectiniz,
            secti*, secim*, coz*, alternatif*, secenek*, pazarlik*, oncelik*, anlat*?, neden … sec*, tepki*?, eylem*
        """,
        RESULT: """
            sonuc*, sonunda!, etki*, basari*, olc*, rakam*, sayi*?, nasil bitti!, bitti, sonra ne oldu, sonra?,
            ise yara*, iyiles*?, degisti?, artti, azaldi
        """,
        REFLECTION: """
            ogren*!, ders*!, cikar*?, farkli!, baska turlu!, geriye don*!, bir dahaki*!, bir daha!, tekrar!, yeniden!,
            tavsiye*!, pisman*!
        """,
        AMOUNT: "kac, ne kadar",
        NUMBERS: "rakam*, olc*",
        FIGURES: "yuzde, yari*, bin",
        ANSWERS: """
            karsi, itiraz*, diren*, tepki*
            > karsi, itiraz*, redde*, suphe*, kork*;
            ikna*
            > ikna*, oner*, goster*, kabul*, teklif*
        """,
    },
    "vi": {
        ASKING: """
            gì, nào, sao, ra sao, như thế nào, thế nào, ai, tại sao, vì sao, khi nào, bao nhiêu, bạn, anh, chị, đã,
            của, có, là, được
        """,
        SITUATION: """
            tình huống, bối cảnh, hoàn cảnh, trở ngại, khó khăn, khó, thách thức, thử thách, vấn đề, nguyên nhân,
            liên quan, tham gia?, trước đó
        """,
        TASK: "mục tiêu, vai trò!, trách nhiệm, nhiệm vụ, được giao, được yêu cầu, kỳ vọng, thời hạn?, ngân sách?",
        ACTION: """
            đã làm gì, làm gì, làm thế nào?, như thế nào?, làm sao?, bước, cách tiếp cận, xử lý, giải quyết,
            thuyết phục, quyết định, lựa chọn, chọn, đàm phán, ưu tiên, giải thích?, phản ứng?, hành động,
            tại sao bạn
        """,
        RESULT: """
            kết quả, tác động, ảnh hưởng, hiệu quả, thành công, đo lường, đo, số liệu, con số, cuối cùng!, kết thúc,
            hậu quả, sau đó?, cải thiện?, thay đổi?, tiết kiệm, đạt được
        """,
        REFLECTION: """
            học được!, rút ra!, bài học!, làm khác!, khác đi!, nhìn lại!, lần sau!, lần tới!, làm lại!, lời khuyên!,
            hối tiếc!
        """,
        AMOUNT: "bao nhiêu, bao lâu",
        NUMBERS: "số liệu, con số, đo lường",
        FIGURES: "phần trăm, một nửa, nghìn",
        ANSWERS: """
            phản đối, chống, phản ứng
            > phản đối, từ chối, nghi ngờ, lo;
            thuyết phục
            > thuyết phục, đề nghị, đề xuất, đồng ý, cho xem
        """,
    },
    "zh": {
        ASKING: """
            什么, 什麼, 吗, 嗎, 你, 您, 怎么, 怎麼, 怎样, 谁, 誰, 为什么, 為什麼, 哪, 多少, 几, 如何, 呢, 当时, 的
        """,
        SITUATION: """
            情况, 情況, 情境, 背景, 当时?, 障碍, 障礙, 困难, 困難, 难点, 最难, 这么难, 很难, 挑战, 挑戰, 问题, 問題,
            原因, 涉及, 参与?, 利害, 风险?, 之前?
        """,
        TASK: "目标, 目標, 角色!, 职责!, 職責!, 责任, 責任, 任务, 任務, 要求, 期望, 负责, 負責, 期限?, 预算?",
        ACTION: """
            怎么做?, 怎么处理, 做了什么, 做了哪些, 怎么?, 怎麼?, 如何?, 步骤, 步驟, 方法, 处理, 處理, 解决, 解決,
            应对, 说服, 說服, 决定, 決定, 选择, 選擇, 为什么选, 方案, 协调, 沟通, 溝通, 优先, 采取, 行动, 行動, 谈判,
            反应?
        """,
        RESULT: """
            结果, 結果, 影响, 影響, 效果, 成效, 成功, 衡量, 指标, 指標, 数据?, 数字, 最后!, 最後!, 最终!, 后来?,
            之后?, 成果, 收益, 改善?, 提升?, 变化?, 達成, 达成
        """,
        REFLECTION: """
            学到!, 學到!, 学会!, 教训!, 教訓!, 重来!, 重來!, 再来一次!, 再做一次!, 下次!, 不同的做法!, 不一样!, 改进,
            反思!, 收获!, 收穫!, 启发!, 建议!, 回头看!, 后悔!, 体会!
        """,
        AMOUNT: "多少, 几个, 多久, 多大",
        NUMBERS: "数字, 数据, 衡量",
        FIGURES: "百, 千, 万, 成, 半",
        ANSWERS: """
            反对, 反對, 阻力, 反应, 质疑
            > 反对, 反對, 拒绝, 质疑, 担心, 不同意;
            说服, 說服, 支持
            > 说服, 提议, 建议, 同意, 找他谈, 展示;
            重来, 下次, 不同
            > 应该, 下次, 先, 一开始
        """,
    },
    "ja": {
        ASKING: "何, か, ですか, ました, どの, どう, どんな, なぜ, 誰, どこ, いつ, いくつ, あなた, は, を, の",
        SITUATION: "状況, 背景, 経緯, 障害, 困難, 難し, 大変, 課題は?, 問題, 原因, 関係者, 関わ, なぜ難, 当時?",
        TASK: "目標, 目的, 役割!, 責任, 任務, 任さ, 求められ, 期待, 担当, 期限?, 予算?, ゴール",
        ACTION: """
            何をし, どのように?, どうやって, どう対応, 対応, 対処, 手順, ステップ, 方法, 取り組, 説得, 決め, 決断,
            判断, 選ん, 選択, 解決, 工夫, 交渉, 優先, 説明?, 乗り越え, 行動, アプローチ, 反応?
        """,
        RESULT: """
            結果, 成果, 影響, 効果, 成功, 測, 指標, 数字, 数値, 最終的!, 最後!, どうなり!, その後?, 改善?, 変化?,
            達成, 終わ
        """,
        REFLECTION: """
            学び!, 学ん!, 教訓!, もう一度!, 次回!, 次は!, やり直!, 違うやり方!, 別のやり方!, 変え, 振り返!, 反省!,
            気づき!, アドバイス!, 後悔!
        """,
        AMOUNT: "いくつ, 何人, どのくらい, いくら",
        NUMBERS: "数字, 数値, 測",
        FIGURES: "百, 千, 万, 割, 半",
        ANSWERS: """
            反対, 抵抗, 反応
            > 反対, 拒, 嫌, 心配, 変えたくない;
            説得
            > 提案, 頼み, 説得, 見せ, 賛成, 納得
        """,
    },
    "ko": {
        ASKING: "무엇, 뭐, 뭘, 어떻게, 왜, 누가, 누구, 어떤, 언제, 어디, 얼마, 했, 나요, 까요, 습니까, 세요, 당신",
        SITUATION: """
            상황, 배경, 맥락, 장애물, 걸림돌, 어려움, 어려웠, 어려운, 힘들, 문제, 도전, 원인, 관련, 이해관계자, 당시?
        """,
        TASK: "목표, 목적, 역할!, 책임, 임무, 과제, 맡, 요구, 기대, 기한?, 예산?",
        ACTION: """
            무엇을 했, 어떻게 하?, 어떻게 했, 어떻게?, 단계, 접근, 대처, 대응, 처리, 해결, 설득, 결정, 선택, 협상,
            조율, 소통, 우선, 방법, 행동, 극복, 반응?
        """,
        RESULT: """
            결과, 성과, 영향, 효과, 성공, 측정, 지표, 수치, 결국!, 마지막!, 어땠?, 어떻게 되!, 어떻게 됐!, 끝, 이후?,
            개선?, 변화?, 달성
        """,
        REFLECTION: """
            배웠!, 배운!, 배우!, 교훈!, 다시!, 다르게!, 다음에!, 다음번!, 돌아보!, 돌이켜!, 느낀!, 깨달!, 조언!,
            후회!, 성찰!
        """,
        AMOUNT: "얼마, 몇",
        NUMBERS: "수치, 측정",
        FIGURES: "퍼센트, 백, 천, 만, 절반",
        ANSWERS: """
            반대, 저항, 반응
            > 반대, 거절, 걱정, 의심;
            설득
            > 제안, 설득, 보여, 동의, 부탁
        """,
    },
}
