fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        let mut trace = breccia::trace::Trace::on();
        let d = breccia::input::decode(&bytes).unwrap_or_else(|_| panic!());
        let r = breccia::Extractor::new().record("x", &bytes, d, &mut trace);
        println!("{:#?}", trace.notes());
        for p in r
            .controllers
            .iter()
            .chain(&r.processors)
            .chain(&r.data_protection_officer)
        {
            println!("{:?} {} {:?}", p.role, p.name, p.aliases);
        }
    }
}
