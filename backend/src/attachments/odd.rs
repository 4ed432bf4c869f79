//! Files as no program writes them: whatever the bytes are, they are taken or refused, and nothing falls over.

use bytes::Bytes;
use proptest::prelude::*;

use super::change::prepare;
use super::keep::jpeg_of;
use super::pdf::tests::sample;

/// What happens to a file on a bad way.
#[derive(Clone, Debug)]
enum Harm {
    Cut(usize),
    Set(usize, u8),
    Put(usize, Vec<u8>),
    Twice(usize, usize),
}

fn harm() -> impl Strategy<Value = Harm> {
    let words: Vec<&'static [u8]> = vec![
        &b"/Kids[2 0 R]"[..],
        b"/Count -1",
        b"99999999999999999999",
        b"<<",
        b">>",
        b"stream\n",
        b"endstream",
        b"/Filter[/FlateDecode/FlateDecode]",
        b"/Length 4294967295",
        b"\xff\xc0",
        b"\x00\x00\x00\x00",
        b"0 R",
        b"/MediaBox[0 0 1e30 1e30]",
    ];
    prop_oneof![
        any::<usize>().prop_map(Harm::Cut),
        (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Harm::Set(at, byte)),
        (any::<usize>(), proptest::sample::select(words)).prop_map(|(at, word)| Harm::Put(at, word.to_vec())),
        (any::<usize>(), any::<usize>()).prop_map(|(from, to)| Harm::Twice(from, to)),
    ]
}

fn harmed(content: &[u8], harms: &[Harm]) -> Bytes {
    let mut content = content.to_vec();
    for harm in harms {
        let many = content.len() + 1;
        let place = |at: &usize| at % many;
        match harm {
            Harm::Cut(at) => content.truncate(place(at).max(many / 2)),
            Harm::Set(at, byte) => {
                let at = place(at);
                if let Some(old) = content.get_mut(at) {
                    *old = *byte;
                }
            }
            Harm::Put(at, word) => {
                let at = place(at);
                content.splice(at..at, word.iter().copied());
            }
            Harm::Twice(from, to) => {
                let (from, to) = (place(from).min(place(to)), place(from).max(place(to)));
                let again = content[from..to].to_vec();
                content.extend(again);
            }
        }
    }
    content.into()
}

fn whole() -> Vec<Bytes> {
    let sheet = image::RgbImage::from_fn(32, 24, |x, y| image::Rgb([x as u8 * 7, y as u8 * 9, 40]));
    let mut png = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut png);
    sheet.write_with_encoder(encoder).expect("a picture");
    let drawn: &[u8] = b"<</Length 44>>\nstream\nq 1 0 0 1 10 10 cm 0 0 50 50 re f Q 1 w 0 0 m S\nendstream";
    vec![
        sample(1, "", &[]),
        sample(3, "/PageMode/UseNone", &[drawn]),
        png.into(),
        jpeg_of(sheet, 80).expect("a picture").into(),
    ]
}

proptest! {
    #[test]
    fn no_harmed_file_breaks_the_inspection(which in 0..4_usize, harms in proptest::collection::vec(harm(), 1..6)) {
        let content = harmed(&whole()[which], &harms);
        if let Ok(ready) = prepare(&content) {
            prop_assert!(ready.pages >= 1 && !ready.content.is_empty());
        }
    }

    #[test]
    fn no_bytes_behind_a_right_beginning_break_the_inspection(
        head in proptest::sample::select(vec![&b"%PDF-1.7\n"[..], b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"RIFF\x10\0\0\0WEBPVP8 "]),
        rest in proptest::collection::vec(any::<u8>(), 0..600),
    ) {
        let content = Bytes::from([head, &rest].concat());
        prop_assert!(prepare(&content).is_err() || !rest.is_empty());
    }
}
