//! The address behind a link whose words don't show it: `scrivici <dpo@example.it>`.

/// Longest address that is shown.
const LONGEST: usize = 500;
/// How far back in a link's words its address is looked for.
const LONGEST_WORDS: usize = 2000;

/// The address of a link, for people, if it has one of its own that its words
/// don't carry. Targets within the document, scripts and files have none, and
/// words that show an address of the same kind are what the reader goes by.
pub(super) fn hidden_address<'t>(target: &'t str, words: &str) -> Option<&'t str> {
    let target = target.trim();
    let tail = words.ceil_char_boundary(words.len().saturating_sub(LONGEST_WORDS));
    let words = words[tail..].to_lowercase();
    let addressless = target.len() > LONGEST || target.contains(char::is_whitespace);
    if addressless || super::is_all_blank(&words) {
        return None;
    }
    let (scheme, rest) = target.split_once(':')?;
    match scheme.to_ascii_lowercase().as_str() {
        "mailto" => {
            let address = rest.split('?').next()?;
            let whole = address.contains('@') && !words.contains('@');
            whole.then_some(address)
        }
        "tel" => {
            let shown = words.chars().filter(char::is_ascii_digit).count();
            (shown < 3 && !rest.is_empty()).then_some(rest)
        }
        "http" | "https" => {
            let host = rest.trim_start_matches('/').split(['/', '?', '#']).next()?;
            let bare = host.strip_prefix("www.").unwrap_or(host).to_lowercase();
            let shown = words.contains("://") || words.contains("www.") || words.contains(&bare);
            (!bare.is_empty() && !shown).then_some(target)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::hidden_address;

    #[test]
    fn only_an_address_that_the_words_hide_is_told() {
        for (target, words, address) in [
            ("mailto:dpo@x.it", "scrivici", Some("dpo@x.it")),
            ("mailto:dpo@x.it?subject=a", "qui", Some("dpo@x.it")),
            ("MAILTO:dpo@x.it", "DPO@x.it", None),
            ("mailto:vecchio@x.it", "nuovo@x.it", None),
            ("tel:+39051123456", "chiamaci", Some("+39051123456")),
            ("tel:+39051123456", "051 123456", None),
            ("https://x.it/a", "questa pagina", Some("https://x.it/a")),
            ("http://www.x.it/", "x.it", None),
            ("https://x.it/?u=1", "www.y.it", None),
            ("https://x.it", " ", None),
            ("#segnalibro", "vedi oltre", None),
            ("file:///C:/a.doc", "vedi", None),
            ("javascript:alert(1)", "vedi", None),
            ("senza schema", "vedi", None),
        ] {
            assert_eq!(hidden_address(target, words), address, "{target}");
        }
    }
}
