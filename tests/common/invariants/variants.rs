//! Ways to write a text that change none of its values.

use unicode_normalization::UnicodeNormalization;

/// A way to write a text.
pub struct Variant {
    /// What is done to it.
    pub name: &'static str,
    /// From a text with LF line ends.
    rewrite: fn(&str) -> String,
}

impl Variant {
    /// The same text, written this way.
    pub fn write(&self, text: &str) -> String {
        (self.rewrite)(&text.replace("\r\n", "\n").replace('\r', "\n"))
    }
}

const fn variant(name: &'static str, rewrite: fn(&str) -> String) -> Variant {
    Variant { name, rewrite }
}

/// Ways to write any text.
pub const OF_ANY_TEXT: &[Variant] = &[
    variant("LF line ends", str::to_owned),
    variant("CRLF line ends", |text| text.replace('\n', "\r\n")),
    variant("CR line ends", |text| text.replace('\n', "\r")),
];

/// Ways to write a notice.
pub const OF_A_NOTICE: &[Variant] = &[
    variant("NFD", |text| text.nfd().collect()),
    variant("curly apostrophes", |text| text.replace('\'', "’")),
    variant("straight apostrophes", |text| text.replace('’', "'")),
    variant("apostrophes for accents", apostrophes_for_accents),
    variant("curly quotes", curly_quotes),
    variant("guillemets", |text| {
        text.replace('“', "«").replace('”', "»")
    }),
    variant("non-breaking spaces", |text| text.replace(' ', "\u{A0}")),
    variant("doubled spaces", |text| text.replace(". ", ".  ")),
    variant("trailing blanks", |text| text.replace('\n', "  \n")),
    variant("a byte order mark", |text| format!("\u{FEFF}{text}")),
    variant("hard wraps", hard_wraps),
];

/// Neutral words that may stand before a text, with the empty line behind them.
pub const NEUTRAL: &[&str] = &["Segue il testo.\n\n"];

/// Boilerplate that may stand behind a notice.
pub const FOOTERS: &[&str] = &[
    "Pagina 1 di 1",
    "Questo messaggio e gli eventuali allegati sono riservati al destinatario. Chi lo avesse \
     ricevuto per errore è pregato di cancellarlo.",
    "Tutti i diritti riservati.",
];

fn curly_quotes(text: &str) -> String {
    let mut open = false;
    text.chars()
        .map(|c| match c {
            '"' => {
                open = !open;
                if open { '“' } else { '”' }
            }
            '\n' => {
                open = false;
                c
            }
            c => c,
        })
        .collect()
}

/// `perché` and `è` as typewriters wrote them: `perche'`, `e'`.
fn apostrophes_for_accents(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let plain = match c {
            'à' => 'a',
            'è' | 'é' => 'e',
            'ì' => 'i',
            'ò' => 'o',
            'ù' => 'u',
            'È' => 'E',
            _ => {
                written.push(c);
                continue;
            }
        };
        match rest.peek() {
            Some(next) if next.is_alphanumeric() || matches!(next, '\'' | '’' | '-' | '.') => {
                written.push(c);
            }
            _ => written.extend([plain, '\'']),
        }
    }
    written
}

/// The text of one line a paragraph as a program of 72 columns writes it. A text that is
/// wrapped already, or that has columns, stays as it is.
fn hard_wraps(text: &str) -> String {
    const COLUMNS: usize = 72;
    const WRAPPED: usize = 130;
    let has_columns = text.lines().any(|line| line.trim_start().contains("   "));
    if has_columns || text.lines().all(|line| line.chars().count() <= WRAPPED) {
        return text.to_owned();
    }
    let mut written = String::with_capacity(text.len() + text.len() / 32);
    for line in text.split_inclusive('\n') {
        let mut column = 0;
        for word in line.split_inclusive(' ') {
            let width = word.trim_end_matches([' ', '\n']).chars().count();
            if column > 0 && column + width > COLUMNS {
                written.truncate(written.trim_end_matches(' ').len());
                written.push('\n');
                column = 0;
            }
            written.push_str(word);
            column += word.chars().count();
        }
    }
    written
}
