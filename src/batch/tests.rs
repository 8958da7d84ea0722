use super::*;
use crate::snapshot::id_of;

fn workers(count: usize) -> NonZeroUsize {
    NonZeroUsize::new(count).unwrap()
}

fn letter(i: usize) -> Supplied {
    // Some are long, so that a later one is finished first.
    let text = "Gentile utente, il 6 novembre 2025 è avvenuta una violazione.\n";
    Supplied {
        id: format!("{i}.txt"),
        content: Ok(Content::File(text.repeat(1 + i % 7 * 20).into_bytes())),
        path: None,
        share: i as u64,
    }
}

fn run(count: usize, documents: usize) -> Vec<Output> {
    let mut outputs = Vec::new();
    Batch::new(Extractor::new(), workers(count)).run(
        |take| _ = (0..documents).map(letter).try_for_each(take),
        |reading| {
            assert!(reading.text.is_none());
            assert_eq!(reading.share, outputs.len() as u64);
            outputs.push(reading.output);
            ControlFlow::Continue(())
        },
    );
    outputs
}

#[test]
fn outputs_are_the_same_in_the_same_order_for_any_number_of_workers() {
    let one = run(1, 100);
    assert_eq!(one.len(), 100);
    assert_eq!(id_of(&one[42]), "42.txt");
    for count in [2, 3, 8] {
        assert_eq!(run(count, 100), one, "{count} workers");
    }
}

#[test]
fn an_empty_supply_ends() {
    assert_eq!(run(4, 0), []);
}

#[test]
fn no_more_is_supplied_than_fits_before_the_first_is_delivered() {
    // Delivery holds up the belt until the supply has gone as far as it can.
    let supplied = std::sync::atomic::AtomicUsize::new(0);
    let mut most = 0;
    let mut delivered = 0;
    Batch::new(Extractor::new(), workers(2)).run(
        |take| {
            _ = (0..300).map(letter).try_for_each(|document| {
                supplied.fetch_add(1, Ordering::SeqCst);
                take(document)
            });
        },
        |_| {
            delivered += 1;
            most = most.max(supplied.load(Ordering::SeqCst) - delivered);
            ControlFlow::Continue(())
        },
    );
    assert_eq!(delivered, 300);
    // On the belt, one that is delivered and one that waits for room.
    assert!(most <= 2 * 32 + 2, "{most}");
}

#[test]
fn a_long_document_alone_fits_and_holds_up_the_next() {
    let belt = Belt::new(1);
    let long = |bytes| Supplied {
        content: Ok(Content::Text(vec![b'a'; bytes])),
        ..letter(0)
    };
    assert!(belt.put(long(20 << 20)).is_continue());
    thread::scope(|scope| {
        let next = scope.spawn(|| belt.put(long(1)));
        let (place, document) = belt.next_waiting().unwrap();
        assert!(!next.is_finished());
        let (output, text) = Extractor::new().read_plain(&document.id, b"a");
        belt.finish(
            place,
            Reading {
                output,
                text,
                path: None,
                share: 0,
            },
        );
        assert!(belt.next_finished().is_some());
        assert!(next.join().unwrap().is_continue());
    });
}

#[test]
fn a_stop_ends_the_supply_and_what_was_supplied_is_delivered() {
    for count in [1, 3] {
        let stop = AtomicBool::new(false);
        let (mut supplied, mut delivered) = (0, 0);
        Batch::new(Extractor::new(), workers(count))
            .stop(&stop)
            .run(
                |take| {
                    _ = (0..50).map(letter).try_for_each(|document| {
                        stop.store(supplied == 20, Ordering::Relaxed);
                        take(document)?;
                        supplied += 1;
                        ControlFlow::Continue(())
                    });
                },
                |_| {
                    delivered += 1;
                    ControlFlow::Continue(())
                },
            );
        assert_eq!((supplied, delivered), (20, 20));
    }
}

#[test]
fn a_break_of_the_delivery_ends_the_supply() {
    for count in [1, 3] {
        let mut delivered = 0;
        Batch::new(Extractor::new(), workers(count)).run(
            |take| _ = (0..).map(letter).try_for_each(take),
            |_| {
                delivered += 1;
                if delivered == 5 {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            },
        );
        assert_eq!(delivered, 5);
    }
}

#[test]
fn panics_of_the_supply_and_of_the_delivery_come_through() {
    for count in [1, 3] {
        let batch = Batch::new(Extractor::new(), workers(count));
        let supply = panic::catch_unwind(|| {
            batch.run(|_| panic!("supply"), |_| ControlFlow::Continue(()));
        });
        assert_eq!(supply.unwrap_err().downcast_ref(), Some(&"supply"));
        let delivery = panic::catch_unwind(|| {
            batch.run(
                |take| _ = (0..200).map(letter).try_for_each(take),
                |_| panic!("delivery"),
            );
        });
        assert_eq!(delivery.unwrap_err().downcast_ref(), Some(&"delivery"));
    }
}

#[test]
fn a_text_is_plain_whatever_it_looks_like() {
    let page = b"<html><p>Gentile utente</p></html>".to_vec();
    let read = |content| {
        let mut media_type = String::new();
        Batch::new(Extractor::new(), workers(1)).run(
            |take| {
                _ = take(Supplied {
                    content: Ok(content),
                    ..letter(0)
                });
            },
            |reading| {
                if let Output::Record(record) = reading.output {
                    media_type = record.source.media_type;
                }
                ControlFlow::Continue(())
            },
        );
        media_type
    };
    assert_eq!(read(Content::File(page.clone())), "text/html");
    assert_eq!(read(Content::Text(page)), "text/plain");
}
