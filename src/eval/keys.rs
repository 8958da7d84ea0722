//! When two values are the same: names, numbers, addresses and provisions without what varies.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// Legal forms, as the words or letters that spell them; letters may stand apart (`s r l`).
const LEGAL_FORMS: &[&[&str]] = &[
    &["s", "r", "l", "s"],
    &["s", "r", "l"],
    &["s", "p", "a"],
    &["s", "c", "p", "a"],
    &["s", "c", "a", "r", "l"],
    &["s", "n", "c"],
    &["s", "a", "s"],
    &["s", "c"],
    &["societa", "cooperativa"],
    &["societa", "coop"],
    &["soc", "cooperativa"],
    &["soc", "coop"],
    &["societa"],
    &["unipersonale"],
    &["in house"],
    &["a", "r", "l"],
    &["onlus"],
    &["aps"],
    &["ets"],
];

/// Words before a name that are no part of it.
const LEADING: &[&str] = &[
    "il",
    "lo",
    "la",
    "l",
    "i",
    "gli",
    "le",
    "un",
    "una",
    "the",
    "ditta",
    "azienda",
    "impresa",
    "cooperativa",
    "fornitore",
    "gruppo",
    "dott",
    "dr",
    "avv",
    "ing",
    "sig",
    "prof",
];

/// A party's name without case, accents, punctuation, legal form, articles and titles.
///
/// ```
/// use breccia::eval::keys::name_key;
///
/// assert_eq!(name_key("La società Bitmovia S.r.l."), name_key("BITMOVIA"));
/// assert_ne!(name_key("Comune di Borgo"), name_key("Borgo"));
/// ```
pub fn name_key(name: &str) -> String {
    let folded = fold(name);
    let bare = without_legal_forms(&folded);
    let mut words: Vec<&str> = bare.split_whitespace().collect();
    while let [first, _, ..] = words.as_slice()
        && LEADING.contains(first)
    {
        words.remove(0);
    }
    words.concat()
}

/// Lower case without marks, every run of other characters than letters and digits one blank.
fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let plain = name.nfkd().filter(|c| canonical_combining_class(*c) == 0);
    for c in plain.flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'ς' => folded.push('σ'),
            c if c.is_alphanumeric() || c == '_' => folded.push(c),
            _ if folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    folded
}

/// A folded name with each legal form made a blank, the longest form first.
fn without_legal_forms(folded: &str) -> String {
    let mut bare = String::with_capacity(folded.len());
    let mut rest = folded;
    while !rest.is_empty() {
        let form = LEGAL_FORMS
            .iter()
            .filter_map(|form| length_of(form, rest))
            .max();
        if let Some(length) = form {
            bare.push(' ');
            rest = &rest[length..];
            continue;
        }
        let end = rest.find(' ').map_or(rest.len(), |blank| blank + 1);
        bare.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    bare
}

/// The length of a legal form at the start of a text, where a word ends after it.
fn length_of(form: &[&str], text: &str) -> Option<usize> {
    let mut rest = text;
    for part in form {
        let apart = rest.strip_prefix(' ').filter(|_| rest.len() < text.len());
        rest = apart.unwrap_or(rest).strip_prefix(part)?;
    }
    (rest.is_empty() || rest.starts_with(' ')).then(|| text.len() - rest.len())
}

/// The digits of a telephone number without the prefix of Italy.
///
/// ```
/// use breccia::eval::keys::number_key;
///
/// assert_eq!(number_key("+39 800 123456"), number_key("800.123.456"));
/// ```
pub fn number_key(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    if let Some(national) = digits.strip_prefix("0039") {
        return national.to_owned();
    }
    match digits.strip_prefix("39") {
        Some(national) if number.trim().starts_with("+39") => national.to_owned(),
        _ => digits,
    }
}

/// A web address without scheme, `www.` and what may end a sentence.
pub fn url_key(url: &str) -> String {
    let url = url.trim().to_lowercase();
    let host = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
        .unwrap_or(&url);
    host.strip_prefix("www.")
        .unwrap_or(host)
        .trim_end_matches(['/', '.'])
        .to_owned()
}

/// The id of a provision without blanks, in lower case.
pub fn reference_key(id: &str) -> String {
    let id: String = id.chars().filter(|c| !c.is_whitespace()).collect();
    id.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_are_no_part_of_a_name() {
        for (name, key) in [
            ("Bitmovia S.r.l.", "bitmovia"),
            ("Bitmovia srls", "bitmovia"),
            ("Bitmovia S. R. L. S.", "bitmovia"),
            ("Società Cooperativa Alfa a r.l.", "alfa"),
            ("Soc. Coop. Alfa s.c.a r.l.", "alfa"),
            ("Alfa S.c.p.A.", "alfa"),
            ("Alfa in house S.p.A. unipersonale", "alfa"),
            ("Ässociazione Öst ONLUS", "associazioneost"),
            ("Sasso S.a.s.", "sasso"),
            ("S.r.l. Sicilia", "sicilia"),
            ("Spa & Relax", "relax"),
        ] {
            assert_eq!(name_key(name), key, "{name}");
        }
    }

    #[test]
    fn articles_and_titles_before_a_name_go_but_not_the_last_word() {
        for (name, key) in [
            ("l'avv. Lia Monti", "liamonti"),
            ("il fornitore Gamma", "gamma"),
            ("La Lente", "lente"),
            ("Gruppo", "gruppo"),
            ("dott.ssa Rossi", "ssarossi"),
            ("S.p.A.", ""),
        ] {
            assert_eq!(name_key(name), key, "{name}");
        }
    }

    #[test]
    fn numbers_and_addresses_are_compared_without_their_dress() {
        assert_eq!(number_key("0039 02 1234"), "021234");
        assert_eq!(number_key("39 02 1234"), "39021234");
        assert_eq!(
            url_key("HTTPS://www.example.it/avvisi/."),
            "example.it/avvisi"
        );
        assert_eq!(reference_key("GDPR: 34 (1)"), "gdpr:34(1)");
    }
}
