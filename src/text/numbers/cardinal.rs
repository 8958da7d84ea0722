//! The Italian cardinals, written and read.
//!
//! Numerals are a closed grammar, so their parts stand here and in no table.

/// The largest number that [`to_words`] writes and [`cardinal`] reads.
pub const LARGEST: u64 = 999_999_999;

const UNITS: [&str; 20] = [
    "",
    "uno",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "undici",
    "dodici",
    "tredici",
    "quattordici",
    "quindici",
    "sedici",
    "diciassette",
    "diciotto",
    "diciannove",
];

const TENS: [&str; 10] = [
    "",
    "",
    "venti",
    "trenta",
    "quaranta",
    "cinquanta",
    "sessanta",
    "settanta",
    "ottanta",
    "novanta",
];

/// The longest numeral in one word: longer words are none.
const LONGEST_WORD: usize = 80;

/// Writes a number in words, in the standard spelling; `None` above [`LARGEST`].
///
/// ```
/// use breccia::text::numbers::to_words;
/// assert_eq!(to_words(2600).as_deref(), Some("duemilaseicento"));
/// assert_eq!(to_words(1_200_023).as_deref(), Some("un milione duecentomilaventitré"));
/// ```
pub fn to_words(number: u64) -> Option<String> {
    if number > LARGEST {
        return None;
    }
    if number == 0 {
        return Some("zero".to_owned());
    }
    let mut words = String::new();
    match number / 1_000_000 {
        0 => {}
        1 => words.push_str("un milione"),
        millions => {
            push_below_thousand(&mut words, millions);
            accent_final_tre(&mut words, millions);
            words.push_str(" milioni");
        }
    }
    let rest = number % 1_000_000;
    if rest > 0 && !words.is_empty() {
        words.push(' ');
    }
    match rest / 1000 {
        0 => {}
        1 => words.push_str("mille"),
        thousands => {
            push_below_thousand(&mut words, thousands);
            words.push_str("mila");
        }
    }
    push_below_thousand(&mut words, rest % 1000);
    if rest != 3 {
        accent_final_tre(&mut words, rest);
    }
    Some(words)
}

fn push_below_thousand(words: &mut String, number: u64) {
    let (hundreds, rest) = (number / 100, number % 100);
    if hundreds > 1 {
        words.push_str(part(&UNITS, hundreds));
    }
    if hundreds > 0 {
        // Elided before otto and ottanta: centotto, duecentottanta.
        let elided = rest == 8 || rest / 10 == 8;
        words.push_str(if elided { "cent" } else { "cento" });
    }
    if rest < 20 {
        words.push_str(part(&UNITS, rest));
        return;
    }
    let tens = part(&TENS, rest / 10);
    let elided = matches!(rest % 10, 1 | 8);
    words.push_str(&tens[..tens.len() - usize::from(elided)]);
    words.push_str(part(&UNITS, rest % 10));
}

/// A compound that ends with `tre` takes an accent.
fn accent_final_tre(words: &mut String, number: u64) {
    if number > 3 && number % 10 == 3 && number % 100 != 13 {
        words.pop();
        words.push('é');
    }
}

fn part(parts: &[&'static str], index: u64) -> &'static str {
    parts.get(index as usize).copied().unwrap_or_default()
}

/// Reads a cardinal from words, beginning with the word `at`.
///
/// `word` gives the words, folded and lower-case, and an empty string beyond the last. The result is
/// the value and the number of words that it took. `un` alone is the article and no number.
pub fn cardinal<'w>(word: impl Fn(usize) -> &'w str, at: usize) -> Option<(u64, usize)> {
    let (mut value, mut taken) = below_million(&word, at)?;
    let scale = word(at + taken);
    if matches!(scale, "milione" | "milioni") && (1..1000).contains(&value) {
        value *= 1_000_000;
        taken += 1;
        let joined = usize::from(word(at + taken) == "e");
        if joined == 1 && word(at + taken + 1) == "mezzo" {
            return Some((value + 500_000, taken + 2));
        }
        if let Some((rest, more)) = below_million(&word, at + taken + joined) {
            let another_scale = matches!(word(at + taken + joined + more), "milione" | "milioni");
            let article = more == 1 && is_article(word(at + taken + joined));
            if !another_scale && !article {
                return Some((value + rest, taken + joined + more));
            }
        }
        return Some((value, taken));
    }
    let article = taken == 1 && is_article(word(at));
    (!article).then_some((value, taken))
}

/// `un`, `uno`, `una`: more often an article than a number.
pub(super) fn is_article(word: &str) -> bool {
    matches!(word, "un" | "uno" | "una" | "un'")
}

/// A number below a million, in one word or in several: `due mila seicento`.
fn below_million<'w>(word: &impl Fn(usize) -> &'w str, at: usize) -> Option<(u64, usize)> {
    let mut value = one_word(word(at))?;
    let mut taken = 1;
    // Each further word fills lower places than the words before it, so few can follow.
    loop {
        let next = word(at + taken);
        if matches!(next, "mila" | "mille") && (2..1000).contains(&value) {
            value *= 1000;
            taken += 1;
            continue;
        }
        let joined = usize::from(next == "e" && value >= 100);
        let candidate = word(at + taken + joined);
        let Some(more) = one_word(candidate).filter(|_| !is_article(candidate)) else {
            break;
        };
        if more == 0 || !fills(value, more) {
            break;
        }
        // "cento e due mila" would count the thousands twice.
        if joined == 1 && matches!(word(at + taken + 2), "mila" | "milioni") {
            break;
        }
        value += more;
        taken += 1 + joined;
    }
    Some((value, taken))
}

/// Whether the lower places of `value` are free for `more`.
fn fills(value: u64, more: u64) -> bool {
    let place = match more {
        1..10 => 10,
        10..100 => 100,
        100..1000 => 1000,
        _ => return false,
    };
    value >= 20 && value.is_multiple_of(place)
}

/// A number below a million in one word: `trecentododici`, `duemilaseicento`, `ventun'`.
pub fn one_word(word: &str) -> Option<u64> {
    let word = word.strip_suffix('\'').unwrap_or(word);
    if !begins_numeral(word) || word.len() > LONGEST_WORD || !word.is_ascii() {
        return None;
    }
    if word == "zero" {
        return Some(0);
    }
    if let Some(rest) = word.strip_prefix("mille") {
        return Some(1000 + whole(rest)?);
    }
    let (first, rest) = below_thousand(word)?;
    if let Some(rest) = rest.strip_prefix("mila") {
        return Some(first * 1000 + whole(rest)?);
    }
    rest.is_empty().then_some(first)
}

/// Whether a word begins as some numeral does; most words don't.
fn begins_numeral(word: &str) -> bool {
    match word.as_bytes() {
        [b'u', b'n', ..] => true,
        [first, second, third, ..] => matches!(
            &[*first, *second, *third],
            b"due"
                | b"tre"
                | b"qua"
                | b"qui"
                | b"cin"
                | b"sei"
                | b"set"
                | b"ses"
                | b"sed"
                | b"ott"
                | b"nov"
                | b"die"
                | b"dic"
                | b"dod"
                | b"ven"
                | b"cen"
                | b"mil"
                | b"zer"
        ),
        _ => false,
    }
}

fn whole(text: &str) -> Option<u64> {
    if text.is_empty() {
        return Some(0);
    }
    let text = text
        .strip_prefix('e')
        .filter(|t| !t.is_empty())
        .unwrap_or(text);
    let (value, rest) = below_thousand(text)?;
    rest.is_empty().then_some(value)
}

/// The number from 1 to 999 that `text` begins with, and the rest.
fn below_thousand(text: &str) -> Option<(u64, &str)> {
    let (hundreds, rest) = hundreds(text);
    let (low, rest) = below_hundred(rest);
    let value = hundreds * 100 + low;
    (value > 0).then_some((value, rest))
}

fn hundreds(text: &str) -> (u64, &str) {
    let (digit, after) = match (2..10).find_map(|d| Some((d, text.strip_prefix(part(&UNITS, d))?)))
    {
        Some((digit, rest)) if rest.starts_with("cent") => (digit, rest),
        _ => (1, text),
    };
    let Some(rest) = after.strip_prefix("cent") else {
        return (0, text);
    };
    if let Some(rest) = rest.strip_prefix('\'') {
        return (digit, rest);
    }
    match rest.strip_prefix('o') {
        // "centotto" shares its o; "centootto" does not.
        Some(more) if !more.starts_with("tto") && !more.starts_with("ttan") => (digit, more),
        Some(_) => (digit, rest),
        None if rest.starts_with("un") => (digit, rest),
        None => (0, text),
    }
}

fn below_hundred(text: &str) -> (u64, &str) {
    for ten in (2..10).rev() {
        let name = part(&TENS, ten);
        let stem = &name[..name.len() - 1];
        let Some(after_stem) = text.strip_prefix(stem) else {
            continue;
        };
        for (unit, elided) in [(1, "uno"), (1, "un"), (8, "otto")] {
            if let Some(rest) = after_stem.strip_prefix(elided) {
                return (ten * 10 + unit, rest);
            }
        }
        let Some(rest) = text.strip_prefix(name) else {
            continue;
        };
        let unit = (1..10)
            .rev()
            .find_map(|u| Some((u, rest.strip_prefix(part(&UNITS, u))?)));
        return match unit {
            Some((unit, rest)) => (ten * 10 + unit, rest),
            None => (ten * 10, rest),
        };
    }
    // From the largest down, so that "tredici" is not read as "tre".
    for number in (1..20).rev() {
        if let Some(rest) = text.strip_prefix(part(&UNITS, number)) {
            return (number, rest);
        }
    }
    match text {
        "un" | "una" => (1, ""),
        _ if text.starts_with("unmila") => (1, &text[2..]),
        _ => (0, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::View;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<(u64, usize)> {
        let view = View::new(text);
        let words: Vec<&str> = view.text().split(' ').collect();
        cardinal(|i| words.get(i).copied().unwrap_or_default(), 0)
    }

    #[test]
    fn the_standard_spelling_is_written() {
        for (number, words) in [
            (0, "zero"),
            (1, "uno"),
            (3, "tre"),
            (21, "ventuno"),
            (23, "ventitré"),
            (28, "ventotto"),
            (108, "centotto"),
            (101, "centouno"),
            (113, "centotredici"),
            (180, "centottanta"),
            (312, "trecentododici"),
            (1000, "mille"),
            (1003, "milletré"),
            (2600, "duemilaseicento"),
            (103_000, "centotremila"),
            (200_000, "duecentomila"),
            (1_200_000, "un milione duecentomila"),
            (23_000_003, "ventitré milioni tre"),
        ] {
            assert_eq!(to_words(number).as_deref(), Some(words));
        }
        assert_eq!(to_words(LARGEST + 1), None);
    }

    #[test]
    fn other_spellings_are_read() {
        for (text, value) in [
            ("due mila", 2000),
            ("due mila e seicento", 2600),
            ("un milione e duecentomila", 1_200_000),
            ("un milione e mezzo", 1_500_000),
            ("trecento ottantasei", 386),
            ("ventun", 21),
            ("ventunmila", 21_000),
            ("ventun'", 21),
            ("centuno", 101),
            ("centootto", 108),
            ("mille e trecento", 1300),
            ("milletrecento", 1300),
            ("cento e otto", 108),
            ("duecento mila", 200_000),
            ("due milioni trecento mila", 2_300_000),
        ] {
            assert_eq!(read(text).map(|(v, _)| v), Some(value), "{text}");
        }
    }

    #[test]
    fn words_that_only_begin_like_numbers_are_none() {
        for text in [
            "",
            "un",
            "una",
            "unione",
            "trentino",
            "centro",
            "tremare",
            "seimila!",
            "settembre",
            "ottobre",
            "novembre",
            "dueeee",
            "mila",
            "centesimo",
            "sessanta9",
            "milione",
            "milano",
            "quattrocchi",
            "treno",
            "nove-",
            "seicentesco",
            "unico",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_second_number_does_not_melt_into_the_first() {
        assert_eq!(read("cento e duecento"), Some((100, 1)));
        assert_eq!(read("dieci due"), Some((10, 1)));
        assert_eq!(read("mille e millecinquecento"), Some((1000, 1)));
        assert_eq!(read("venti trenta"), Some((20, 1)));
        assert_eq!(read("due milioni un messaggio"), Some((2_000_000, 2)));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(number in 0..=LARGEST) {
            let words = to_words(number).unwrap_or_default();
            let count = words.split(' ').count();
            let expected = if number == 1 { None } else { Some((number, count)) };
            prop_assert_eq!(read(&words), expected);
        }

        #[test]
        fn small_numbers_too(number in 2..20_000u64) {
            let words = to_words(number).unwrap_or_default();
            prop_assert_eq!(read(&words), Some((number, 1)));
        }

        #[test]
        fn nothing_panics(text in "\\PC{0,60}") {
            let _ = read(&text);
            let _ = one_word(&text);
        }
    }
}
