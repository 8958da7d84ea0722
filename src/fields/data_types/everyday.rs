//! Everyday words outside a sure list: when `cellulare`, `firma`, `contratto` name data.

use super::cues::{CONTACT, INVOLVE};
use super::groups;
use super::mentions::Mention;
use super::relevance::{Around, Relevance};
use crate::lexicon::Table;

impl Relevance<'_, '_> {
    /// Whether an everyday word outside a sure list names data here.
    pub(super) fn weak_counts(&self, mention: &Mention<'_>, around: &Around) -> bool {
        // "gli allegati, in particolare i referti": the papers are what follows.
        let spelled_out = self.doc.word(mention.tokens.end) == ","
            && matches!(
                self.doc.word(mention.tokens.end + 1),
                "in" | "tra" | "fra" | "ossia" | "cioè" | "cioe" | "quali" | "come" | "ad"
            );
        if mention.codes == "documents" && spelled_out {
            return false;
        }
        // "Non coinvolti: pagamenti, messaggi."
        if (around.after_colon || around.data_section)
            && around.pure
            && self.chain_length(mention) >= 2
        {
            return true;
        }
        // "Vi si leggevano nome, livello, lordo e netto".
        if mention.codes == "name" && around.involved && self.follows_content_verb(mention) {
            return true;
        }
        let alone = around.item && (around.lead & INVOLVE != 0 || around.pure)
            || around.denied && around.involved;
        let length = self.chain_length(mention);
        if length >= 3 || length == 2 && around.clause & INVOLVE != 0 && !mention.listed_only {
            return true;
        }
        let messages = [
            "messagg",
            "mail",
            "email",
            "e-mail",
            "chat",
            "segnalazion",
            "conversazion",
        ]
        .iter()
        .any(|stem| self.doc.word(mention.tokens.start).starts_with(stem));
        if messages && around.involved && self.is_object_of_harm(mention) {
            return true;
        }
        if mention.listed_only {
            // "sottrarre documenti contenenti dati personali"
            let taken = around.clause & INVOLVE != 0
                && (mention.tokens.end..mention.tokens.end + 3).any(|t| {
                    self.doc.word(t).starts_with("contenen")
                        || self.doc.word(t) == "e" && self.doc.word(t + 1) == "dati"
                });
            if mention.codes == "documents" && taken {
                return true;
            }
            let papers =
                mention.codes == "documents" && (around.denied || around.item && !around.many);
            return papers && alone;
        }
        if around.involved
            && around.whole & CONTACT == 0
            && (self.is_owned(mention) || self.is_object_of_harm(mention))
        {
            return true;
        }
        let several = self.counts[mention.sentence] >= 2;
        alone
            || around.data_section
            || several && around.whole & INVOLVE != 0 && around.whole & CONTACT == 0
    }

    /// Whether a verb of showing or holding stands right before a mention, and a list behind it.
    fn follows_content_verb(&self, mention: &Mention<'_>) -> bool {
        let before = |back: usize| {
            mention
                .tokens
                .start
                .checked_sub(back)
                .map_or("", |t| self.doc.word(t))
        };
        let article = usize::from(matches!(before(1), "il" | "i" | "suo" | "tuo"));
        mention
            .tokens
            .start
            .checked_sub(1 + article)
            .is_some_and(|t| groups::SHOWS.holds(self.doc, t))
            && matches!(self.doc.word(mention.tokens.end), "," | "e" | "ed")
    }

    /// `la firma del dichiarante`, `il tuo cellulare`, `qualche recapito`, `le firme che avete
    /// apposto`: whose data they are makes data of the word.
    fn is_owned(&self, mention: &Mention<'_>) -> bool {
        const NEAR: usize = 4;
        if mention.listed_only
            || matches!(
                mention.codes,
                "communications" | "documents" | "family" | "payment_card"
            )
        {
            return false;
        }
        let first = mention.tokens.start;
        let before = |back: usize| first.checked_sub(back).map_or("", |t| self.doc.word(t));
        let owner = matches!(
            before(1),
            "suo"
                | "sua"
                | "suoi"
                | "sue"
                | "tuo"
                | "tua"
                | "tuoi"
                | "tue"
                | "vostro"
                | "vostra"
                | "vostri"
                | "vostre"
                | "vs"
                | "loro"
                | "qualche"
                | "altrui"
        );
        // "è entrato con la sua password", "nel vostro contratto"
        let aside = (1..=3).any(|back| {
            matches!(
                before(back),
                "con"
                    | "via"
                    | "tramite"
                    | "mediante"
                    | "nel"
                    | "nella"
                    | "nei"
                    | "nelle"
                    | "sul"
                    | "sulla"
                    | "sui"
                    | "sulle"
                    | "dal"
                    | "dalla"
                    | "alla"
                    | "al"
                    | "nell'"
                    | "all'"
                    | "per"
                    | "a"
            )
        });
        let end = mention.tokens.end;
        let of = matches!(
            self.doc.word(end),
            "di" | "del" | "dello" | "della" | "dell'" | "dei" | "degli" | "delle"
        );
        let people = of
            && self
                .doc
                .hits_in(Table::DataSubjects, self.doc.range_of(&(end..end + NEAR)))
                .next()
                .is_some();
        let given = self.doc.word(end) == "che"
            && matches!(
                self.doc.word(end + 1),
                "avete" | "ha" | "hai" | "aveva" | "avevi" | "avevate"
            );
        !aside && (owner || people || given)
    }

    /// `Sono state viste le residenze`, `gli ordini sono stati copiati`: the word is itself what
    /// was hit. A telephone that was stolen is no number, an e-mail that was read no address.
    fn is_object_of_harm(&self, mention: &Mention<'_>) -> bool {
        const TO_PARTICIPLE: usize = 4;
        let first = mention.tokens.start;
        let before = |back: usize| first.checked_sub(back).map_or("", |t| self.doc.word(t));
        let article = matches!(
            before(1),
            "il" | "lo" | "la" | "l'" | "i" | "gli" | "le" | "alcuni" | "alcune" | "taluni"
        );
        if !article {
            return false;
        }
        let adverb = usize::from(matches!(
            before(2),
            "anche" | "pure" | "solo" | "soltanto" | "perfino" | "inoltre" | "tutti" | "tutte"
        ));
        let verb = first.saturating_sub(2 + adverb);
        let told = |at: usize| {
            at.checked_sub(1).is_some_and(|t| {
                matches!(
                    self.doc.word(t),
                    "stato"
                        | "stata"
                        | "stati"
                        | "state"
                        | "ha"
                        | "hanno"
                        | "aver"
                        | "avere"
                        | "abbia"
                        | "abbiano"
                        | "sono"
                        | "è"
                        | "risultano"
                        | "risulta"
                )
            })
        };
        let harm = |range: std::ops::Range<usize>| {
            self.doc
                .hits_in(Table::Polarity, self.doc.range_of(&range))
                .find(|hit| hit.code() == "involved")
                .map(|hit| self.doc.slice(hit.range()))
        };
        let behind = mention.tokens.end;
        let says = matches!(
            self.doc.word(behind),
            "è" | "sono" | "era" | "erano" | "non" | "risultano" | "risulta"
        );
        let word = harm(verb..verb + 1)
            .filter(|_| told(verb))
            .or_else(|| harm(behind..behind + TO_PARTICIPLE).filter(|_| says));
        let is = |stems: &[&str]| {
            word.is_some_and(|word| stems.iter().any(|stem| word.starts_with(stem)))
        };
        let thing = match mention.codes {
            "phone_number" => is(&[
                "rubat", "sottratt", "smarrit", "perdut", "asportat", "trafug",
            ]),
            "email_address" => is(&["lett", "intercettat", "visualizzat", "vist", "captat"]),
            "payment_card" => true,
            _ => false,
        };
        word.is_some() && !thing
    }
}
