//! How much a host name looks like the name of a party.
//!
//! In: `Azienda Sanitaria Locale Terre d'Alvento` and `aslterredalvento.it`.
//! Out: a number from 0 (nothing in common) to 100 (the same words).

/// Words of names that belong to many bodies: alone they tell nothing.
const COMMON: &[&str] = &[
    "comune",
    "citta",
    "provincia",
    "regione",
    "unione",
    "comuni",
    "azienda",
    "agenzia",
    "ente",
    "consorzio",
    "istituto",
    "comprensivo",
    "universita",
    "studi",
    "studio",
    "scuola",
    "liceo",
    "banca",
    "cassa",
    "credito",
    "cooperativo",
    "cooperativa",
    "societa",
    "gruppo",
    "servizi",
    "servizio",
    "software",
    "sistemi",
    "informatica",
    "digital",
    "digitale",
    "data",
    "dati",
    "privacy",
    "cloud",
    "online",
    "italia",
    "italiana",
    "sanitaria",
    "ospedale",
    "ospedaliera",
    "clinica",
    "casa",
    "cura",
    "associazione",
    "fondazione",
    "ordine",
    "collegio",
    "camera",
    "commercio",
    "trasporti",
    "assicurazioni",
    "legale",
    "avvocati",
    "associato",
    "partners",
    "tecnologie",
    "solutions",
    "consulting",
    "group",
    "center",
    "centro",
    "salute",
    "sociale",
    "sociali",
    "pubblica",
    "locale",
    "territoriale",
    "energia",
    "acque",
    "ambiente",
];

/// Words that a host name leaves out.
const SMALL: &[&str] = &[
    "di", "del", "della", "dello", "dei", "degli", "delle", "dell", "d", "da", "e", "ed", "il",
    "la", "lo", "i", "gli", "le", "l", "per", "in", "a", "al", "alla", "the", "of", "s", "r", "p",
    "c", "n", "srl", "srls", "spa", "snc", "sas", "scrl", "scarl", "soc", "coop", "ltd", "gmbh",
    "onlus", "asd", "aps", "ets",
];

/// A name, cut into words once for all the hosts that it is compared with.
#[derive(Debug, Clone)]
pub(super) struct NameWords(Vec<String>);

impl NameWords {
    /// Reads a name as a text writes it.
    pub(super) fn new(name: &str) -> Self {
        Self(words(name))
    }

    /// How much `host` looks like the name, from 0 to 100.
    pub(super) fn likeness(&self, host: &str) -> u32 {
        likeness(&self.0, host)
    }
}

fn likeness(words: &[String], host: &str) -> u32 {
    let glued: String = host_letters(host);
    if words.is_empty() || glued.len() < 3 {
        return 0;
    }
    let telling: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !SMALL.contains(word))
        .collect();
    if words.concat() == glued || telling.concat() == glued {
        return 100;
    }
    let initials: String = telling
        .iter()
        .filter_map(|word| word.chars().next())
        .collect();
    if initials.len() >= 3 && initials == glued {
        return 90;
    }
    if spelled(words, &glued) {
        return 80;
    }
    let longest = telling
        .iter()
        .filter(|word| word.len() >= 4 && !COMMON.contains(word) && glued.contains(**word))
        .map(|word| word.len())
        .max();
    match longest {
        Some(length) => 40 + (30 * length / glued.len().max(length)) as u32,
        None => 0,
    }
}

/// The words of a name, without accents and capitals; at most twenty.
fn words(name: &str) -> Vec<String> {
    const MOST: usize = 20;
    let folded = crate::text::View::new(name);
    folded
        .text()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(MOST)
        .map(str::to_owned)
        .collect()
}

/// The letters of a host name that may come from a name: without its ending and service labels.
fn host_letters(host: &str) -> String {
    let host = host.rsplit_once('.').map_or(host, |(rest, _)| rest);
    host.split('.')
        .filter(|label| !matches!(*label, "www" | "pec" | "mail" | "cert" | "postacert"))
        .flat_map(str::chars)
        .filter(char::is_ascii_alphanumeric)
        .take(80)
        .collect()
}

/// Whether the host can be spelled with beginnings of the words in their order, one of them whole:
/// `asl` + `terre` + `d` + `alvento`.
fn spelled(words: &[String], glued: &str) -> bool {
    let length = glued.len();
    // reach[i]: the first i letters are spelled; bit 1 without, bit 2 with a telling whole word.
    let mut reach = vec![0_u8; length + 1];
    reach[0] = 1;
    for word in words {
        let telling = word.len() >= 4 && !COMMON.contains(&word.as_str());
        for from in (0..length).rev() {
            let state = reach[from];
            if state == 0 {
                continue;
            }
            let common = glued.as_bytes()[from..]
                .iter()
                .zip(word.as_bytes())
                .take_while(|(a, b)| a == b)
                .count();
            for taken in [1, 2, 3, 4, word.len()] {
                if taken <= common {
                    let whole = telling && taken == word.len();
                    reach[from + taken] |= if whole { 2 } else { state };
                }
            }
        }
    }
    reach[length] & 2 != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(name: &str, host: &str) -> u32 {
        NameWords::new(name).likeness(host)
    }

    #[test]
    fn the_same_words_are_the_same_body() {
        assert_eq!(likeness("Comune di Rocca Alta", "comune.roccaalta.it"), 100);
        assert_eq!(likeness("MyTicket S.r.l.", "myticket.it"), 100);
        assert!(likeness("Consorzio Acque Basso Tresa", "cabt.it") >= 90);
    }

    #[test]
    fn beginnings_of_words_spell_a_host() {
        assert!(likeness("Azienda Sanitaria Locale Terre d'Alba", "aslterredalba.it") >= 80);
        assert!(likeness("Istituto Comprensivo Gino Tresoldi", "ictresoldi.edu.it") >= 40);
        assert!(likeness("Università degli Studi della Valdarda", "univaldarda.it") >= 80);
    }

    #[test]
    fn a_common_word_alone_tells_nothing() {
        assert_eq!(likeness("Comune di Rocca Alta", "comune.pietrabassa.it"), 0);
        assert_eq!(likeness("Banca della Marca", "bancatirrena.it"), 0);
        assert_eq!(likeness("Studio Legale Neri", "studiolegaleverdi.it"), 0);
    }

    #[test]
    fn a_telling_word_is_enough() {
        assert!(likeness("Kalibra Datacenter S.p.A.", "kalibra.cloud") >= 40);
    }
}
