//! Closed classes of Italian words that the grammar of parties leans on.
//!
//! In alphabetic order; the vocabulary of roles, forms and bodies stands in the lexicon's tables.

use crate::fields::vocabulary::Words;

/// `di cui il Comune si avvale`.
pub(super) static SERVES: Words = Words::new(&[
    "avvale", "avvalgono", "avvaliamo", "avvalso", "serve", "serviamo", "servono",
]);

/// Verbs that show that a line is a sentence.
pub(super) static LINE_VERBS: Words = Words::new(&[
    "avvisa", "che", "ci", "comunica", "comunicano", "ha", "hanno", "informa", "informano", "rende", "scrive",
    "segnala", "si", "sono", "è",
]);

/// Words that are no part of a name, capitals or not.
pub(super) static FUNCTION_WORDS: Words = Words::new(&[
    "a", "abbiamo", "ad", "agli", "ai", "al", "alcune", "alcuni", "all", "all'", "alla", "alle", "allo",
    "altre", "altri", "am", "anche", "appena", "avete", "che", "chi", "chiunque", "ci", "ciascuna", "ciascuno",
    "col", "come", "con", "considerato", "cosa", "cui", "d'", "da", "dagli", "dai", "dal", "dall", "dall'",
    "dalla", "dalle", "dallo", "das", "degli", "dei", "del", "dell", "dell'", "della", "delle", "dello", "der",
    "di", "die", "dopo", "dove", "due", "durante", "e", "ed", "egli", "entro", "essa", "essi", "esso", "ex",
    "fermo", "fra", "gia", "gli", "grazie", "ha", "hai", "hanno", "i", "ieri", "il", "in", "infine", "inoltre",
    "invece", "l'", "la", "le", "lei", "lo", "loro", "ma", "mentre", "molte", "molti", "ne", "negli", "nei",
    "nel", "nell", "nell'", "nella", "nelle", "nello", "nessun", "nessuna", "nessuno", "no", "noi", "non",
    "nostra", "nostre", "nostri", "nostro", "nè", "né", "o", "od", "oggi", "ogni", "ognuna", "ognuno", "oltre",
    "ove", "parte", "per", "perche", "percio", "perciò", "pertanto", "poi", "poiche", "possono", "potete",
    "premesso", "presso", "prima", "puo", "puoi", "purtroppo", "quale", "quali", "qualora", "quando", "quanto",
    "quella", "quello", "questa", "queste", "questi", "questo", "quindi", "resta", "restano", "rivolto", "se",
    "secondo", "seguito", "sei", "senza", "si", "sia", "siamo", "solo", "sono", "sopra", "sotto", "stando",
    "su", "sua", "sue", "sugli", "sui", "sul", "sull", "sull'", "sulla", "sulle", "sullo", "suo", "suoi", "sì",
    "tale", "tali", "ti", "tra", "tre", "tu", "tutta", "tutte", "tutti", "tutto", "un", "un'", "una", "und",
    "uno", "verso", "vi", "voi", "vostra", "vostre", "vostri", "vostro", "è",
]);

/// Marks and words that set a role apart from the name before it.
pub(super) static SET_APART: Words = Words::new(&[
    "(", ",", "-", "agisce", "come", "designata", "designate", "designati", "designato", "individuate",
    "individuati", "nominata", "nominate", "nominati", "nominato", "opera", "quale", "qualita", "siamo", "sono",
    "veste", "è",
]);

/// Words and marks that no description of a name holds.
pub(super) static NO_DESCRIPTION: Words = Words::new(&[
    "!", ".", ":", ";", "?", "che", "e", "ha", "hanno", "sono", "è",
]);

/// Words between a conjunction and an office: `e da noi nominata responsabile`.
pub(super) static APPOINTED: Words = Words::new(&[
    "appositamente", "come", "da", "designata", "designato", "individuata", "individuato", "noi", "nominata", "nominato", "nostra",
    "nostro", "quale", "regolarmente",
]);

/// Words that set a thing apart from what is spoken of: `la stessa password per Alfa`.
pub(super) static COMPARED: Words = Words::new(&[
    "come", "esempio", "stessa", "stesse", "stessi", "stesso", "tipo",
]);

/// `a cui il Comune affida la stampa`.
pub(super) static ENTRUSTS: Words = Words::new(&[
    "affida", "affidano", "appalta", "commissiona", "delega", "demanda", "esternalizza",
]);

/// Adverbs between a name and its verb.
pub(super) static ADVERBS: Words = Words::new(&[
    ",", "a", "gia", "ieri", "infine", "inoltre", "mercoledi", "non", "oggi", "poi", "prontamente", "quindi",
    "stessa", "stesso", "sua", "subito", "successivamente", "tempestivamente", "volta",
]);

/// Marks and words of grammar between a name and its role in apposition.
pub(super) static IN_APPOSITION: Words = Words::new(&[
    "\"", "(", ")", ",", "-", ".", "a", "altresi", "anche", "che", "ciascuna", "ciascuno", "come", "del", "della",
    "di", "e", "entrambe", "entrambi", "gia", "in", "infatti", "insieme", "nella", "nostra", "nostro", "ns",
    "ognuna", "ognuno", "propria", "proprio", "quale", "quali", "quindi", "sono", "stessa", "sua", "suo", "suoi",
    "tuoi", "vostra", "vostri", "vostro", "è",
]);

/// Marks and words of grammar between a role and the name that it introduces.
pub(super) static IN_INTRODUCTION: Words = Words::new(&[
    "\"", "(", ")", ",", "-", ".", "/", ":", "da", "dal", "dalla", "e", "e'", "essere", "il", "in", "l'", "la",
    "nella", "nostra", "nostro", "ns", "sono", "stata", "stato", "|", "è",
]);

/// Words of a citation: `ex art. 28 GDPR`.
pub(super) static IN_CITATION: Words = Words::new(&[
    ".", "/", "a", "ai", "appalto", "art", "articolo", "artt", "atto", "cit", "citato", "comma", "con",
    "contratto", "del", "dell'", "e", "ex", "gdpr", "lett", "medesimo", "n", "norma", "par", "paragrafo", "per",
    "reg", "regolamento", "rgpd", "sensi", "stesso", "ue",
]);

/// Words and marks behind which another clause begins.
pub(super) static CLAUSE_ENDS: Words = Words::new(&[
    "!", ".", ":", ";", "?", "abbiamo", "avrebbe", "che", "ci", "cui", "dopo", "era", "erano", "ha", "hanno",
    "ma", "mentre", "non", "perche", "potrebbe", "quando", "se", "si", "sono", "stata", "stato", "vi", "|", "è",
]);

/// Words that make the reader the one who is spoken of.
pub(super) static SAYS_READER: Words = Words::new(&[
    "come", "lei", "perche", "poiche", "quale", "qualita", "quanto", "ricevete", "ricevi", "risulta",
    "risultate", "risulti", "sei", "siete",
]);

/// Marks and words of grammar between the office of DPO and its holder.
pub(super) static TO_OFFICER: Words = Words::new(&[
    "\"", "(", ")", ",", "-", ".", "/", ":", "[", "]", "a", "abbiamo", "ai", "al", "all'", "alla", "ambedue", "d",
    "dal", "dalla", "e", "entrambe", "entrambi", "ex", "ha", "in", "le", "nella", "nostra", "nostri", "nostro",
    "ns", "o", "p", "per", "presso", "pro", "quale", "s", "si", "sotto", "stata", "stato", "|", "è", "•",
]);

/// Particles of surnames.
pub(super) static PARTICLES: Words = Words::new(&[
    "d'", "dal", "dall'", "dalla", "de", "degli", "dei", "del", "dell'", "della", "di", "la", "lo", "van", "von",
]);

/// Words between the holder of an office and its name.
pub(super) static HOLDS: Words = Words::new(&[
    ",", "assolve", "che", "esercita", "in", "incaricata", "nella", "quale", "ricopre", "svolge",
]);

/// Words before a name in a signature: `Il team di Alfa`.
pub(super) static IN_TEAM: Words = Words::new(&[
    "assistenza", "care", "clienti", "cordialmente", "customer", "del", "dell'", "della", "di", "direzione", "i", "il", "la", "lo", "nostro", "per",
    "privacy", "servizio", "staff", "supporto", "team", "titolare", "tuo", "ufficio", "vostro",
]);

/// Words that show a clause.
pub(super) static VERBAL: Words = Words::new(&[
    "che", "ci", "ha", "hanno", "non", "si", "sono", "stata", "stato", "è",
]);

/// Words between a name and the verb by which it writes.
pub(super) static BEFORE_VERB: Words = Words::new(&[
    "\"", "-", "altresi", "con", "desidera", "doverosamente", "e", "inoltre", "la", "le", "lo", "nota", "pertanto",
    "presente", "quindi", "scrivono", "tempestivamente", "ti", "vi",
]);

/// Words that open an aside between a body and its verb: `Il Comune di Alfa, nell'esprimere rammarico, informa`.
pub(super) static ASIDE: Words = Words::new(&[
    "a", "ai", "alla", "allo", "attraverso", "come", "dopo", "in", "nel", "nell'", "nella", "per", "quale",
    "tramite", "unitamente",
]);

/// Words that lead to a statement: `come precisato da Alfa`, `lo comunica la Beta`.
pub(super) static BEFORE_STATEMENT: Words = Words::new(&[
    "\"", "(", ",", "-", ".", "a", "come", "cosi", "così", "e", "in", "lo", "ne", "oggi", "quanto", "«", "»", "–",
]);

/// Words before a name that is no subject.
pub(super) static OBLIQUE: Words = Words::new(&[
    "con", "ditta", "fornitore", "fra", "in", "nel", "per", "tra",
]);

/// Words that bring in another name of the same party.
pub(super) static DEFINING: Words = Words::new(&[
    "abbreviato", "anche", "breve", "brevita", "denominata", "denominato", "gia", "nota", "ora", "seguente",
    "seguito", "tutti",
]);

/// What may stand beside them.
pub(super) static IN_DEFINITION: Words = Words::new(&[
    "\"", "(", ",", ":", "come", "d'", "di", "e", "il", "in", "innanzi", "l'", "la", "lo", "nel", "o", "ora",
    "per", "qui", "semplicemente", "societa", "solo",
]);

#[cfg(test)]
mod tests {
    #[test]
    fn lists_are_sorted() {
        for list in [&super::APPOINTED, &super::COMPARED, &super::ENTRUSTS, &super::SERVES, &super::LINE_VERBS, &super::FUNCTION_WORDS, &super::SET_APART, &super::NO_DESCRIPTION, &super::ADVERBS, &super::IN_APPOSITION, &super::IN_INTRODUCTION, &super::IN_CITATION, &super::CLAUSE_ENDS, &super::TO_OFFICER, &super::PARTICLES, &super::HOLDS, &super::IN_TEAM, &super::VERBAL, &super::BEFORE_VERB, &super::ASIDE, &super::BEFORE_STATEMENT, &super::OBLIQUE, &super::DEFINING, &super::IN_DEFINITION, &super::SAYS_READER, ] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
