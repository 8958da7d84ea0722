//! The mapping tables of the exports: data, each with the version of its vocabulary.
//!
//! In: a table as the crate ships it, cells separated by tabs, `#` for comments,
//! one comment `# version<TAB>…`. Out: its rows. What the cells mean stands at
//! the head of each table.

/// A mapping table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mapping {
    /// Its file, for messages of tests.
    #[cfg_attr(not(test), allow(dead_code))]
    pub(super) file: &'static str,
    text: &'static str,
}

/// From codes to the enumerations of VERIS.
pub(super) const VERIS_CODES: Mapping = Mapping {
    file: "veris_codes.tsv",
    text: include_str!("veris_codes.tsv"),
};

/// What one field of VERIS demands of another.
pub(super) const VERIS_RULES: Mapping = Mapping {
    file: "veris_rules.tsv",
    text: include_str!("veris_rules.tsv"),
};

/// What the name of a party says of its sector.
pub(super) const VERIS_NAMES: Mapping = Mapping {
    file: "veris_names.tsv",
    text: include_str!("veris_names.tsv"),
};

/// What the words of a method say of the asset.
pub(super) const VERIS_ASSETS: Mapping = Mapping {
    file: "veris_assets.tsv",
    text: include_str!("veris_assets.tsv"),
};

/// From codes to the terms of the Data Privacy Vocabulary.
pub(super) const DPV_CODES: Mapping = Mapping {
    file: "dpv_codes.tsv",
    text: include_str!("dpv_codes.tsv"),
};

impl Mapping {
    /// The rows with their first `N` cells; a missing cell is empty.
    pub(super) fn rows<const N: usize>(self) -> impl Iterator<Item = [&'static str; N]> {
        self.text
            .lines()
            .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
            .map(|line| {
                let mut cells = line.split('\t').map(str::trim);
                std::array::from_fn(|_| cells.next().unwrap_or(""))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use std::collections::BTreeSet;

    const ALL: [Mapping; 5] = [
        VERIS_CODES,
        VERIS_RULES,
        VERIS_NAMES,
        VERIS_ASSETS,
        DPV_CODES,
    ];

    /// The lists that tables of codes map, each with its type in the schema of the record.
    const LISTS: [(&str, &str); 10] = [
        ("data_subjects", "DataSubject"),
        ("impacts", "Impact"),
        ("causes", "Cause"),
        ("methods", "Method"),
        ("consequences", "Consequence"),
        ("measures", "Measure"),
        ("recommendations", "Recommendation"),
        ("notifications", "Recipient"),
        ("recipients", "Recipient"),
        ("roles", "Role"),
    ];

    /// The lists that are no part of a VERIS incident: who was told, who is named.
    const NOT_IN_VERIS: [&str; 3] = ["notifications", "recipients", "roles"];

    /// Every code of a type, as the published schema lists them.
    fn codes_of(schema: &Value, name: &str) -> Vec<String> {
        let definition = &schema["$defs"][name];
        let constants = definition["oneOf"].as_array().into_iter().flatten();
        let listed = definition["enum"].as_array().into_iter().flatten();
        let codes: Vec<String> = constants
            .map(|one| &one["const"])
            .chain(listed)
            .filter_map(|code| code.as_str().map(str::to_owned))
            .collect();
        assert!(codes.len() > 2, "{name}: {codes:?}");
        codes
    }

    fn record_schema() -> Value {
        serde_json::from_str(&crate::output::schema::json_schema()).expect("the schema is JSON")
    }

    fn mapped<'a>(rows: &'a [[&'static str; 2]]) -> BTreeSet<(&'a str, &'a str)> {
        rows.iter().map(|[list, code]| (*list, *code)).collect()
    }

    /// The codes of data types, from the table that the record takes them from.
    fn data_types() -> Vec<&'static str> {
        let codes: Vec<&str> = include_str!("../../lexicon/data_type_codes.tsv")
            .lines()
            .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
            .filter_map(|line| line.split('\t').next())
            .collect();
        assert!(codes.len() > 40);
        codes
    }

    #[test]
    fn every_table_names_its_version_and_has_rows() {
        for table in ALL {
            assert!(table.text.contains("\n# version\t"), "{}", table.file);
            assert!(table.rows::<1>().count() > 10, "{}", table.file);
        }
    }

    #[test]
    fn every_code_of_the_record_is_mapped_to_veris_or_has_a_reason() {
        let rows: Vec<[&str; 2]> = VERIS_CODES.rows().collect();
        let mapped = mapped(&rows);
        for code in data_types() {
            assert!(mapped.contains(&("data_types", code)), "data_types {code}");
        }
        let schema = record_schema();
        for (list, name) in LISTS {
            for code in codes_of(&schema, name) {
                let is_mapped = mapped.contains(&(list, code.as_str()));
                assert_eq!(is_mapped, !NOT_IN_VERIS.contains(&list), "{list} {code}");
            }
        }
        for [list, code, _, field, value] in VERIS_CODES.rows() {
            assert!(
                field != "-" || value.len() > 10,
                "{list} {code}: no reason given"
            );
        }
    }

    #[test]
    fn every_code_of_the_record_is_mapped_to_dpv_or_has_a_reason() {
        let rows: Vec<[&str; 2]> = DPV_CODES.rows().collect();
        let mapped = mapped(&rows);
        let schema = record_schema();
        for (list, name) in LISTS {
            for code in codes_of(&schema, name) {
                assert!(mapped.contains(&(list, code.as_str())), "{list} {code}");
            }
        }
        for [list, code, term, note] in DPV_CODES.rows() {
            assert!(
                term != "-" || note.len() > 10,
                "{list} {code}: no reason given"
            );
            assert!(term == "-" || term.contains(':'), "{list} {code}: {term}");
        }
    }

    #[test]
    fn no_table_maps_a_code_that_the_record_does_not_have() {
        let schema = record_schema();
        let mut known: BTreeSet<(&str, String)> = data_types()
            .into_iter()
            .map(|code| ("data_types", code.to_owned()))
            .collect();
        for (list, name) in LISTS {
            known.extend(codes_of(&schema, name).into_iter().map(|code| (list, code)));
        }
        for [list, code] in VERIS_CODES.rows().chain(DPV_CODES.rows()) {
            assert!(known.contains(&(list, code.to_owned())), "{list} {code}");
        }
        for [method, _] in VERIS_ASSETS.rows() {
            assert!(known.contains(&("methods", method.to_owned())), "{method}");
        }
    }
}
