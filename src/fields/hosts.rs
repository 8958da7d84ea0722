//! Host names: the part of an e-mail or web address that DNS knows.
//!
//! In: a place in the normalised view. Out: how far a host name reaches from
//! there, and whether its ending is a top-level domain that exists.

use crate::text::{Document, ViewRange};
use crate::work::{Work, count};

/// No host name is longer (RFC 1035).
pub(super) const LONGEST_HOST: usize = 253;

/// Top-level domains with more than two letters that Italian texts use.
const GENERIC: &[&str] = &[
    "academy",
    "agency",
    "app",
    "art",
    "asia",
    "associates",
    "auction",
    "bank",
    "bio",
    "biz",
    "blog",
    "business",
    "care",
    "cat",
    "center",
    "chat",
    "city",
    "click",
    "clinic",
    "cloud",
    "club",
    "coach",
    "com",
    "community",
    "company",
    "consulting",
    "coop",
    "dental",
    "design",
    "dev",
    "digital",
    "doctor",
    "edu",
    "email",
    "energy",
    "eus",
    "events",
    "example",
    "expert",
    "family",
    "farm",
    "finance",
    "fit",
    "fitness",
    "foundation",
    "fun",
    "fund",
    "gmbh",
    "gov",
    "group",
    "health",
    "healthcare",
    "help",
    "hospital",
    "host",
    "hotel",
    "hotels",
    "house",
    "icu",
    "inc",
    "info",
    "insurance",
    "int",
    "international",
    "jobs",
    "law",
    "legal",
    "life",
    "link",
    "live",
    "llc",
    "ltd",
    "management",
    "marketing",
    "media",
    "mil",
    "mobi",
    "museum",
    "name",
    "net",
    "network",
    "news",
    "ngo",
    "one",
    "ong",
    "online",
    "org",
    "page",
    "partners",
    "pharmacy",
    "photo",
    "pizza",
    "plus",
    "post",
    "press",
    "pro",
    "report",
    "restaurant",
    "rocks",
    "sale",
    "school",
    "security",
    "service",
    "services",
    "shop",
    "site",
    "social",
    "software",
    "solutions",
    "space",
    "sport",
    "srl",
    "store",
    "studio",
    "support",
    "swiss",
    "systems",
    "tax",
    "team",
    "tech",
    "technology",
    "tel",
    "tickets",
    "tips",
    "today",
    "tools",
    "top",
    "tours",
    "training",
    "travel",
    "tube",
    "university",
    "vet",
    "video",
    "vip",
    "website",
    "wiki",
    "win",
    "wine",
    "work",
    "works",
    "world",
    "xyz",
    "zone",
];

/// Country domains that Italian texts use.
const COUNTRIES: &[&str] = &[
    "ad", "ae", "ag", "ai", "al", "am", "ar", "at", "au", "az", "ba", "be", "bg", "bo", "br", "by",
    "bz", "ca", "cc", "cd", "ch", "cl", "cm", "cn", "co", "cr", "cu", "cy", "cz", "de", "dk", "do",
    "dz", "ec", "ee", "eg", "es", "eu", "fi", "fm", "fr", "gb", "ge", "gg", "gi", "gl", "gr", "hk",
    "hr", "hu", "id", "ie", "il", "im", "in", "io", "ir", "is", "it", "je", "jp", "ke", "kr", "kz",
    "la", "lb", "li", "lk", "lt", "lu", "lv", "ly", "ma", "mc", "md", "me", "mk", "ml", "mn", "mo",
    "ms", "mt", "mx", "my", "na", "ng", "nl", "no", "nu", "nz", "pa", "pe", "ph", "pk", "pl", "pr",
    "ps", "pt", "pw", "py", "qa", "re", "ro", "rs", "ru", "sa", "se", "sg", "sh", "si", "sk", "sm",
    "sn", "sr", "st", "su", "sv", "th", "tk", "tn", "to", "tr", "tv", "tw", "ua", "ug", "uk", "us",
    "uy", "va", "vc", "ve", "vn", "ws", "za",
];

/// Whether a label is a top-level domain.
pub(super) fn is_tld(label: &str) -> bool {
    match label.len() {
        2 => COUNTRIES.binary_search(&label).is_ok(),
        _ => GENERIC.contains(&label),
    }
}

/// Whether a label is a top-level domain that is no Italian word: safe after a blank.
pub(super) fn is_plain_tld(label: &str) -> bool {
    matches!(
        label,
        "it" | "com" | "eu" | "org" | "net" | "coop" | "gov" | "edu" | "example"
    )
}

/// The last label of a host name.
pub(super) fn last_label(host: &str) -> &str {
    host.rsplit('.').next().unwrap_or(host)
}

/// The end of the label that begins at `at`: letters, digits and inner hyphens.
pub(super) fn label_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(&byte) = bytes.get(end) {
        let inner_hyphen =
            byte == b'-' && end > at && bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric);
        if !(byte.is_ascii_alphanumeric() || inner_hyphen) || end - at >= 63 {
            break;
        }
        end += 1;
    }
    count(Work::Bytes, end - at);
    end
}

/// The end of the run of labels and dots that begins at `at`, without a final dot.
pub(super) fn labels_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = label_end(text, at);
    while end > at && bytes.get(end) == Some(&b'.') && end - at < LONGEST_HOST {
        let next = label_end(text, end + 1);
        if next == end + 1 {
            break;
        }
        end = next;
    }
    end
}

/// The end of the host name that begins at `at`; `None` if what stands there is none.
///
/// A capital after a dot begins a sentence (`ente.it.Il`), unless all is in capitals.
pub(super) fn host_end(text: &str, cased: &str, at: usize) -> Option<usize> {
    let run = labels_end(text, at);
    let shouted = !cased.get(at..run)?.bytes().any(|b| b.is_ascii_lowercase());
    let mut best = None;
    let mut from = at;
    loop {
        let end = label_end(text, from);
        let new_sentence = !shouted
            && cased
                .as_bytes()
                .get(from)
                .is_some_and(u8::is_ascii_uppercase);
        if new_sentence && best.is_some() {
            break;
        }
        if from > at && is_tld(text.get(from..end)?) {
            best = Some(end);
        }
        if end >= run {
            break;
        }
        from = end + 1;
    }
    best
}

/// What tells one organisation's hosts from another's: `mail.ente.mo.it` and `www.ente.mo.it` share it.
pub(super) fn registrable(host: &str) -> &str {
    let host = without_service(host);
    let mut dots = host.rmatch_indices('.').map(|(at, _)| at);
    let (Some(last), Some(second)) = (dots.next(), dots.next()) else {
        return host;
    };
    // `comune.bra.cn.it`, `asl.gov.it`: a province or a category stands before the country.
    let cut = if last - second - 1 <= 3 {
        dots.next()
    } else {
        Some(second)
    };
    cut.map_or(host, |at| &host[at + 1..])
}

/// A host name without the first labels that only name a service.
fn without_service(host: &str) -> &str {
    let mut host = host;
    while let Some((first, rest)) = host.split_once('.') {
        let service = matches!(
            first,
            "www" | "pec" | "mail" | "cert" | "postacert" | "webmail" | "mailcert"
        );
        if !service || !rest.contains('.') {
            break;
        }
        host = rest;
    }
    host
}

/// Whether a host name stands for whatever the reader has to put there.
pub(super) fn is_placeholder(host: &str) -> bool {
    const WORDS: &[&str] = &[
        "esempio",
        "example",
        "dominio",
        "nomedominio",
        "tuodominio",
        "vostrodominio",
        "suodominio",
        "nomeente",
        "nomeazienda",
        "nomesocieta",
        "nomesito",
        "tuosito",
        "tuaazienda",
        "suaazienda",
        "nomecomune",
        "nomescuola",
        "nomestudio",
        "nomefornitore",
        "miosito",
        "miodominio",
        "provider",
        "domain",
        "yourdomain",
        "azienda",
        "ente",
        "societa",
        "sito",
        "titolare",
        "nometitolare",
        "nomeorganizzazione",
        "organizzazione",
    ];
    // Reserved by RFC 2606. Anonymised notices keep their contacts under `.example`.
    if matches!(last_label(host), "invalid" | "test" | "localhost") {
        return true;
    }
    let mut labels = host.rsplit('.').skip(1);
    labels.next().is_some_and(|label| {
        WORDS.contains(&label)
            || label.len() >= 3 && label.bytes().all(|b| b == b'x')
            || last_label(host) == "example" && label.split('-').any(is_letter_name)
    })
}

/// `clinica-alfa.example`: names that stand for any name.
fn is_letter_name(word: &str) -> bool {
    matches!(
        word,
        "alfa" | "beta" | "gamma" | "delta" | "omega" | "acme" | "abc" | "xyz"
    )
}

/// Whether a line of the source ends at this byte of the view.
pub(super) fn is_line_end(doc: &Document<'_>, at: usize) -> bool {
    match doc.text().as_bytes().get(at) {
        Some(b'\n') => true,
        Some(b' ') => doc
            .source_words(ViewRange::new(at, at + 1))
            .contains(['\n', '\r', '\u{2028}']),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(text: &str) -> Option<&str> {
        host_end(&text.to_lowercase(), text, 0).map(|end| &text[..end])
    }

    #[test]
    fn a_host_ends_with_a_top_level_domain() {
        assert_eq!(host("comune.bra.cn.it, via Roma"), Some("comune.bra.cn.it"));
        assert_eq!(host("ente.it. Il Comune"), Some("ente.it"));
        assert_eq!(host("ente.it.Il Comune"), Some("ente.it"));
        assert_eq!(host("ente.it.inoltre"), Some("ente.it"));
        assert_eq!(host("ENTE.IT"), Some("ENTE.IT"));
        assert_eq!(host("pratica.doc"), None);
        assert_eq!(host("ente"), None);
    }

    #[test]
    fn the_lists_are_sorted_for_search() {
        assert!(COUNTRIES.is_sorted());
    }

    #[test]
    fn hosts_of_one_body_share_their_registrable_part() {
        assert_eq!(registrable("www.comune.bra.cn.it"), "bra.cn.it");
        assert_eq!(registrable("pec.ente.it"), "ente.it");
        assert_eq!(registrable("ente.it"), "ente.it");
        assert_eq!(registrable("it"), "it");
    }

    #[test]
    fn placeholders_are_told_by_their_labels() {
        assert!(is_placeholder("nomeente.it"));
        assert!(is_placeholder("www.xxxxx.it"));
        assert!(is_placeholder("azienda.example"));
        assert!(!is_placeholder("clinica-lunaria.example"));
        assert!(!is_placeholder("comune.esempi.it"));
    }
}
