"""The meanings that the words of a language are listed by, beside the five parts of STAR, and the form of the lists.

Each list is a table of phrases as `core.probing.folded_text` reads them.
"""

ASKING = "asking"
"""Words that make a question and ask for nothing by themselves; by them the language is known."""
AMOUNT = "amount"
"""What asks how much or how many there is of what it names."""
NUMBERS = "numbers"
"""What asks for figures of any kind."""
FIGURES = "figures"
"""What is a figure although it holds no digit."""
ANSWERS = "answers"
"""What sentences say that answer a kind of question: `asked > said`, one kind after the other, parted by `;`."""

LanguageWords = dict[str, str]
"""The words of one language, by meaning."""
