//! Cases of `tests/cases/parties.tsv`, and what no text may do.

use super::{Parties, read};
use crate::lexicon::Lexicon;
use crate::record::{Party, Role};
use crate::text::{Document, SourceText};
use crate::trace::Trace;
use proptest::prelude::*;

const CASES: &str = include_str!("../../../tests/cases/parties.tsv");

fn parties(text: &str) -> Parties {
    let source = SourceText::new(text.to_owned());
    let doc = Document::new(&source, Lexicon::builtin());
    read(&doc, &mut Trace::on())
}

fn shown(parties: &Parties) -> Vec<String> {
    let role = |party: &Party| match party.role {
        Role::Controller => 'c',
        Role::JointController => 'j',
        Role::Processor => 'p',
        Role::SubProcessor => 's',
        Role::DataProtectionOfficer => 'd',
    };
    let mut all: Vec<String> = parties
        .controllers
        .iter()
        .chain(&parties.processors)
        .chain(&parties.data_protection_officer)
        .map(|party| format!("{}={}", role(party), party.name))
        .collect();
    all.sort();
    all
}

#[test]
fn every_case_gives_its_parties_and_no_other() {
    let mut failures = Vec::new();
    let mut cases = 0;
    for line in CASES
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let mut cells = line.split('\t');
        let text = cells.next().unwrap_or_default().replace("\\n", "\n");
        let mut wanted: Vec<String> = cells
            .filter(|cell| !cell.is_empty())
            .map(str::to_owned)
            .collect();
        wanted.sort();
        let got = shown(&parties(&text));
        if got != wanted {
            failures.push(format!("{text}\n   got    {got:?}\n   wanted {wanted:?}"));
        }
        cases += 1;
    }
    assert!(
        failures.is_empty(),
        "{} of {cases}:\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert!(cases >= 90, "{cases} cases only");
}

#[test]
fn tables_hold_their_own_examples() {
    use crate::lexicon::{Table, table};
    for (file, table, text) in [
        (
            "party_roles",
            Table::PartyRoles,
            include_str!("../../lexicon/party_roles.tsv"),
        ),
        (
            "legal_forms",
            Table::LegalForms,
            include_str!("../../lexicon/legal_forms.tsv"),
        ),
        (
            "body_types",
            Table::BodyTypes,
            include_str!("../../lexicon/body_types.tsv"),
        ),
        (
            "not_parties",
            Table::NotParties,
            include_str!("../../lexicon/not_parties.tsv"),
        ),
    ] {
        let entries = table::parse(text);
        assert!(entries.is_ok(), "{file}: {entries:?}");
        for entry in entries.into_iter().flatten() {
            for accepted in &entry.accepts {
                let source = SourceText::new(accepted.clone());
                let doc = Document::new(&source, Lexicon::builtin());
                assert!(
                    doc.hits_of(table)
                        .iter()
                        .any(|hit| hit.code() == entry.code),
                    "{file} line {}: {accepted}",
                    entry.line
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_panics(text in "\\PC{0,200}") {
        let _ = parties(&text);
    }

    #[test]
    fn no_run_of_party_words_panics(words in prop::collection::vec(prop::sample::select(vec![
        "S.r.l.", "Comune di", "Alfa", "Beta", "(", ")", "\"", ",", ".", ":", "\n", "\n\n", "titolare del trattamento", "responsabile",
        "RPD", "DPO", "dott.", "è", "e", "da", "di", "gestita da", "fornitore", "rispettivamente", "contitolari", "A", "1923", "&", "-", "@", "www", "à", "'", "Dall'", "Spett.le", "Da:", "team di", "S.p", "ASL", "12", "Studio",
    ]), 0..60), joined in prop::sample::select(vec!["", " "])) {
        let _ = parties(&words.join(joined));
    }
}
