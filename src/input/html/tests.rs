//! Pages as they come: what is read of each, and where it stood.

use super::*;
use crate::input::limits::{MAX_ATTRIBUTE_BYTES, MAX_HTML_DEPTH, MAX_HTML_NODES};
use crate::text::Places;

/// Decodes with ample time.
fn decode(bytes: &[u8]) -> Result<Decoded, InputError> {
    super::decode(bytes, Watch::stage())
}

/// The text of a page, its places and its causes.
fn read_page(bytes: &[u8]) -> (String, Places, Vec<String>) {
    let decoded = decode(bytes).expect("a page");
    (decoded.text, decoded.places, decoded.causes)
}

#[track_caller]
fn assert_text(page: &str, text: &str) {
    let (found, _, causes) = read_page(page.as_bytes());
    assert_eq!(found, text, "{page}");
    assert_eq!(causes, [""; 0], "{page}");
}

#[test]
fn elements_break_lines_as_a_browser_does() {
    for (page, text) in [
        (
            "<p>uno<p>due<div>tre</div>quattro",
            "uno\n\ndue\n\ntre\nquattro",
        ),
        ("uno<br>due<br><br>tre", "uno\ndue\n\ntre"),
        (
            "<div>uno<br></div><div>due</div><div><br></div>tre",
            "uno\ndue\n\ntre",
        ),
        ("<h2>Titolo</h2>testo<hr>fine", "Titolo\n\ntesto\n\nfine"),
        (
            "art<b>icolo</b> <i>34</i><span>-bis</span>",
            "articolo 34-bis",
        ),
        ("  molti \n\t blanchi&nbsp;&nbsp; qui ", "molti blanchi qui"),
        ("in<wbr>divi&shy;si\u{200B}bile", "indivisibile"),
        ("<pre>a  b\n\n  c</pre>", "a  b\n\n  c"),
        ("<p style='margin:0cm'>a<p style='margin:0'>b", "a\nb"),
        (
            "<p>a</p><!-- via --><script>via</script><style>via</style>b",
            "a\n\nb",
        ),
        (
            "<p>prima <del>via</del> <s>via</s> dopo <span style='text-decoration: line-through'>via</span>",
            "prima dopo",
        ),
        (
            "2.600<sup>1</sup> utenti, n<sup>o</sup> 3, CO<sub>2</sub>, 1<sup>er</sup>",
            "2.600¹ utenti, nº 3, CO₂, 1er",
        ),
        ("la <q>pagina</q>", "la “pagina”"),
        (
            "<?xml version='1.0'?><html><script src='x'/><p>a<br/>b",
            "a\nb",
        ),
    ] {
        assert_text(page, text);
    }
}

#[test]
fn list_items_have_their_mark() {
    for (page, text) in [
        (
            "<p>Dati:<ul><li>nome<li><p>cognome</p></ul>fine",
            "Dati:\n\n- nome\n- cognome\n\nfine",
        ),
        (
            "<ol start=3><li>c<li value=7>g<li>h</ol>",
            "3. c\n7. g\n8. h",
        ),
        ("<ol reversed><li>x<li>y</ol>", "2. x\n1. y"),
        ("<ol type=a><li>x<li>y</ol>", "a) x\nb) y"),
        ("<ol type=I><li>x<li>y</ol>", "I) x\nII) y"),
        ("<ul><li>x<ol><li>y</ol><li>z</ul>", "- x\n1. y\n- z"),
        ("<ul><li>• x<li>a) y<li></ul>", "• x\na) y"),
        (
            "<dl><dt>Titolare<dd>Comune<dt>RPD<dd>Studio</dl>",
            "Titolare\nComune\nRPD\nStudio",
        ),
    ] {
        assert_text(page, text);
    }
}

#[test]
fn rows_of_data_are_lines_and_layout_tables_are_not() {
    for (page, text) in [
        (
            "<table><caption>Dati</caption><tr><th>Dato<th>Stato<tr><td><p>IBAN</p><td>esposto</table>",
            "Dati\n\nDato\tStato\nIBAN\tesposto",
        ),
        (
            "<table><tr><td>&nbsp;<td>Comune<br>Via Roma 1</table>",
            "Comune\nVia Roma 1",
        ),
        (
            "<table><tr><td>menu<td><p>uno<p>due</table>",
            "menu\n\nuno\n\ndue",
        ),
        (
            "<table><tr><td><table><tr><td>a<td>b</table><td>c</table>",
            "a\tb\n\nc",
        ),
    ] {
        assert_text(page, text);
    }
}

#[test]
fn contacts_that_only_a_link_holds_are_shown() {
    for (page, text) in [
        (
            "<a href='mailto:dpo@ente.it?subject=x'>Scrivi</a>",
            "Scrivi (dpo@ente.it)",
        ),
        (
            "<a href='MAILTO:dpo@ente.it'>DPO@Ente.it</a>",
            "DPO@Ente.it",
        ),
        (
            "<a href='mailto:a%40ente.it,b@ente.it'>a@ente.it</a>",
            "a@ente.it (b@ente.it)",
        ),
        (
            "x <a href='mailto:dpo@ente.it'><img src=busta></a>",
            "x dpo@ente.it",
        ),
        ("<a href='mailto:?subject=x'>Condividi</a>", "Condividi"),
        (
            "<a href='tel:+39051123456'>Chiama</a>, <a href=tel:051123456>051 12.34.56</a>",
            "Chiama (+39051123456), 051 12.34.56",
        ),
        (
            "<a href='https://ente.it/pagina'>la pagina</a>",
            "la pagina",
        ),
        (
            "<a href='/cdn-cgi/l/email-protection' data-cfemail='422632'>x</a> testo",
            "x testo",
        ),
        (
            "a <span data-cfemail='5539253a15303b213027303b3c217b3c21'>[email&#160;protected]</span>.",
            "a lpo@enterenit.it.",
        ),
    ] {
        assert_text(page, text);
    }
}

#[test]
fn what_surrounds_the_content_is_left_out_and_letterheads_stay() {
    let notice =
        "<p>Gentile utente, il 3 maggio 2025 sono stati copiati i Suoi dati anagrafici.</p>";
    let text = "Gentile utente, il 3 maggio 2025 sono stati copiati i Suoi dati anagrafici.";
    for around in [
        "<nav><a href=a>Home</a></nav>{}",
        "<div role=navigation>Menu</div>{}",
        "<div id=CybotCookiebotDialog>Questo sito usa i cookie per molte ragioni, che qui si elencano tutte per intero, e sono tante.</div>{}",
        "{}<div class='share-bar'>Condividi</div>",
        "{}<footer><a href=a>Note</a> <a href=b>Privacy</a> <a href=c>Mappa</a></footer>",
        "<div hidden>x</div><p style='display: none'>x</p><p aria-hidden=true>x</p>{}",
        "<form><label>Cerca</label><input name=q></form>{}",
        "<button>Menu</button><select><option>x</select><textarea>x</textarea>{}",
        "<ul><li><a href=1>uno</a><li><a href=2>due</a><li><a href=3>tre</a><li><a href=4>quattro</a></ul>{}",
        "<header>Sito</header><main>{}</main><aside>altro</aside>",
        "<body class='cookie-ok menu-open'>{}",
        "<form id=aspnetForm><input type=text>{}</form>",
        "<noscript>Attivare JavaScript</noscript><template>x</template>{}",
    ] {
        assert_text(&around.replace("{}", notice), text);
    }
    for kept in [
        "<header><p>Comune di Esempio</p><p>Via Roma 1</p></header>{}",
        "{}<footer><p>Il Sindaco</p><p>PEC: <a href='mailto:a@pec.it'>a@pec.it</a></p></footer>",
    ] {
        let page = kept.replace("{}", notice);
        let (found, ..) = read_page(page.as_bytes());
        assert!(
            found.contains(text) && found.len() > text.len() + 10,
            "{found}"
        );
    }
}

#[test]
fn headings_of_folded_sections_stay() {
    assert_text(
        "<h1>Avviso</h1><h2><button>Quali dati?</button></h2><div class=accordion-panel hidden>Nome e IBAN</div>",
        "Avviso\n\nQuali dati?\n\nNome e IBAN",
    );
}

#[test]
fn the_title_and_the_day_of_publication_stand_above() {
    let date = "Pagina web | Data di pubblicazione: 2025-11-06\n\n";
    for (page, text) in [
        (
            "<title>Avviso di violazione | Comune</title><h1>Avviso di violazione</h1>x",
            "Avviso di violazione\n\nx".to_owned(),
        ),
        (
            "<title>Avviso di violazione</title><p>Gentile utente",
            "Avviso di violazione\n\nGentile utente".to_owned(),
        ),
        (
            "<title>Home</title><p>Gentile utente",
            "Gentile utente".to_owned(),
        ),
        (
            "<title>Avviso di violazione | News | Comune di Esempio</title><h1>Avviso di violazione</h1>x",
            "Comune di Esempio\n\nAvviso di violazione\n\nx".to_owned(),
        ),
        (
            "<title>Avviso - Comune di Esempio</title><main><p>Gentile utente, il Comune di Esempio</main>",
            "Gentile utente, il Comune di Esempio".to_owned(),
        ),
        (
            "<title>Avviso di violazione - Sito istituzionale</title><h1>Avviso di violazione</h1>x",
            "Avviso di violazione\n\nx".to_owned(),
        ),
        (
            "<meta property=og:site_name content='Esempio &amp; Figli'><title>Avviso</title><p>x",
            "Esempio & Figli\n\nx".to_owned(),
        ),
        (
            "<meta property=article:published_time content=2025-11-06T10:00:00Z><p>x",
            format!("{date}x"),
        ),
        (
            "<meta name=DC.date content='2025-11-06'><p>x",
            format!("{date}x"),
        ),
        (
            "<script type='application/ld+json'>{\"a\":1, \"datePublished\" : \"2025-11-06T01:00\"}</script><p>x",
            format!("{date}x"),
        ),
        (
            "<p>x <time datetime=2025-11-06 class='entry-date'>ieri</time>",
            format!("{date}x ieri"),
        ),
        (
            "<p>x <time datetime=2025-11-06>ieri</time>",
            "x ieri".to_owned(),
        ),
        (
            "<meta name=date content='6 novembre'><meta name=pubdate content=2025-13-06><p>x",
            "x".to_owned(),
        ),
        (
            "<title>Tre parole qui</title><meta name=date content=2025-11-06>",
            String::new(),
        ),
    ] {
        assert_text(page, &text);
    }
}

/// What the file's bytes say at the place of each stretch of the text.
fn assert_places(file: &[u8], encoding: &'static Encoding, text: &str, places: &Places) -> usize {
    let mut checked = 0;
    for (range, locator) in places.iter() {
        let [start, end] = locator.bytes.expect("bytes");
        let raw = &file[start as usize..end as usize];
        let (said, _) = encoding.decode_without_bom_handling(raw);
        let words = &text[range.start..range.end];
        let entity = said.starts_with('&') && said.ends_with([';', '9']);
        assert!(
            entity || said.replace(['\n', '\t'], " ") == words,
            "{said:?} for {words:?}"
        );
        checked += 1;
    }
    checked
}

#[test]
fn every_word_leads_back_to_the_bytes_of_the_file() {
    let page = "<!DOCTYPE html><meta charset=CHARSET><p>Perché <b>è</b> sta<i>to</i>\n  così: 2 &lt; 3 &amp;\tpiù<ul><li>“sì”<li>no";
    for (charset, prefix) in [
        ("utf-8", b"".as_slice()),
        ("utf-8", b"\xEF\xBB\xBF"),
        ("windows-1252", b""),
        ("utf-16le", b"\xFF\xFE"),
    ] {
        let encoding = Encoding::for_label(charset.as_bytes()).expect("an encoding");
        let page = page.replace("CHARSET", charset);
        let body = match charset {
            "utf-16le" => page.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            _ => encoding.encode(&page).0.into_owned(),
        };
        let file = [prefix, &body].concat();
        let (text, places, causes) = read_page(&file);
        assert_eq!(text, "Perché è stato così: 2 < 3 & più\n\n- “sì”\n- no");
        assert_eq!(causes, [""; 0]);
        assert!(
            assert_places(&file, encoding, &text, &places) > 5,
            "{charset}"
        );
    }
}

proptest::proptest! {
    #[test]
    fn bytes_of_random_pages_say_their_words(
        parts in proptest::collection::vec(
            proptest::prop_oneof![
                proptest::strategy::Just("<p>".to_owned()),
                proptest::strategy::Just("<b>".to_owned()),
                proptest::strategy::Just("</div>".to_owned()),
                proptest::strategy::Just("<li>".to_owned()),
                proptest::strategy::Just("<td>".to_owned()),
                proptest::strategy::Just("<!-- x -->".to_owned()),
                proptest::strategy::Just("\r\n".to_owned()),
                proptest::strategy::Just("< ".to_owned()),
                "[a-zàèé ,.\n]{0,12}",
            ],
            0..40,
        ),
        latin in proptest::bool::ANY,
    ) {
        let page = format!("<html><body>x {}", parts.concat());
        let encoding = if latin { encoding_rs::WINDOWS_1252 } else { encoding_rs::UTF_8 };
        let file = encoding.encode(&page).0;
        let mut draft = Draft::default();
        let place = Place { bytes: Some(0..file.len() as u64), ..Place::default() };
        read(&mut draft, &file, Some(encoding), &place, Watch::stage());
        let (text, places, _) = draft.finish();
        assert_places(&file, encoding, &text, &places);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
        let mut draft = Draft::default();
        let place = Place { bytes: Some(7..7 + bytes.len() as u64), ..Place::default() };
        let watch = Watch::stage();
        write(&mut draft, &open(&bytes, None, &place).0, Kind::Page, watch);
        let markup: Vec<u8> = bytes.iter().map(|b| b"<>/=\"'&;!- apbtdrhlx#"[*b as usize % 21]).collect();
        write(&mut draft, &open(&markup, None, &place).0, Kind::Page, watch);
    }
}

#[test]
fn a_page_cut_anywhere_is_read_as_far_as_it_goes() {
    let page = "<!DOCTYPE html><html><head><title>Un avviso agli utenti</title><script>var a = 1;</script></head>\
        <body><p class=\"a\">Gentile utente,</p><!-- nota --><table><tr><td>IBAN</td></tr></table></body></html>";
    for end in 1..page.len() {
        let head = &page.as_bytes()[..end];
        let causes = decode(head).expect("a page").causes;
        let inside = ["<p clas", "<!-- no", "var a =", "</tabl"];
        if inside.iter().any(|cut| page[..end].ends_with(cut)) {
            assert_eq!(causes, [CUT_OFF], "{}", &page[..end]);
        }
        assert!(causes.iter().all(|cause| cause == CUT_OFF));
    }
}

#[test]
fn a_lost_byte_of_the_text_is_told_and_one_of_a_script_is_not() {
    let (text, _, causes) = read_page("<p>Perché è così, città \u{0}e".as_bytes());
    assert_eq!((text.as_str(), causes.len()), ("Perché è così, città e", 0));
    let bad = [b"<meta charset=utf-8><p>Perch\xC3\xA9 \xC3\xA8 \xFF".as_slice()].concat();
    let (text, _, causes) = read_page(&bad);
    assert_eq!(text, "Perché è \u{FFFD}");
    assert_eq!(causes, ["undecodable_bytes"]);
    let (_, _, causes) = read_page(b"<p>Perch\xC3\xA9<script>'\xFF'</script>");
    assert_eq!(causes, [""; 0]);
}

#[test]
fn binary_data_is_no_page() {
    let page = [b"<html>".as_slice(), &[0; 400]].concat();
    assert_eq!(decode(&page).expect_err("binary").code(), "not_text");
}

#[test]
fn hostile_pages_hit_their_limit_and_keep_their_text() {
    let deep = MAX_HTML_DEPTH.as_usize() + 100;
    let many = MAX_HTML_NODES.as_usize() + 10;
    for (page, cause) in [
        (
            format!("<html>{}ciao", "<div>".repeat(deep)),
            Some(&MAX_HTML_DEPTH),
        ),
        (
            format!("<html>{}ciao", "<b>".repeat(deep)),
            Some(&MAX_HTML_DEPTH),
        ),
        (
            format!("<html><p>ciao{}", "<br>".repeat(many)),
            Some(&MAX_HTML_NODES),
        ),
        (
            format!(
                "<html><p id='{}'>ciao",
                "x".repeat(MAX_ATTRIBUTE_BYTES.as_usize() + 1)
            ),
            Some(&MAX_ATTRIBUTE_BYTES),
        ),
        (format!("<html>ciao{}", "<".repeat(100_000)), None),
        (
            format!(
                "<!DOCTYPE html [<!ENTITY a '{}'>]>ciao &a;",
                "b".repeat(10_000)
            ),
            None,
        ),
        (format!("<html>ciao{}", "&".repeat(100_000)), None),
        (format!("<html>{}ciao", "<table><tr><td>".repeat(150)), None),
        (
            format!("<html>ciao{}", "</div></b></p>".repeat(10_000)),
            None,
        ),
    ] {
        let (text, _, causes) = read_page(page.as_bytes());
        let head: String = page.chars().take(40).collect();
        assert!(text.contains("ciao"), "{head}");
        let expected: Vec<&str> = cause.iter().map(|limit| limit.name).collect();
        assert_eq!(causes, expected, "{head}");
    }
    let (text, _, causes) = read_page(format!("<html>ciao<!-- {}", "x".repeat(100_000)).as_bytes());
    assert_eq!(
        (text.as_str(), causes.as_slice()),
        ("ciao", [CUT_OFF.to_owned()].as_slice())
    );
}

#[test]
fn a_mail_has_no_front_and_no_site_around_it() {
    let mut draft = Draft::default();
    draft.push_own("Oggetto: avviso");
    let part = draft.part("1.2");
    let place = Place {
        part: Some(part),
        ..Place::default()
    };
    let mail = b"<title>Un titolo di tre parole</title><div class=footer><a href=1>Negozio</a> <a href=2>S.p.A.</a> <a href=3>Milano</a></div>";
    let encoding = read(&mut draft, mail, None, &place, Watch::stage());
    assert_eq!(encoding, "UTF-8");
    let (text, places, _) = draft.finish();
    assert_eq!(text, "Oggetto: avviso\n\nNegozio S.p.A. Milano");
    let (_, locator) = places.iter().next().expect("a place");
    assert_eq!(
        (locator.part.as_deref(), locator.bytes),
        (Some("1.2"), None)
    );
}
