//! What a challenge says, and how an answer to it is read. No database, no clock.

use domain::text::plain_width;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use super::{ALPHABET, LENGTH, Purpose};

/// What an id on a page may look like; longer or stranger ones are never stored.
const LONGEST_ID: usize = 64;

/// The characters of a challenge and the dice for its looks.
pub(super) struct Challenge {
    pub(super) characters: String,
    pub(super) looks: u64,
}

impl Challenge {
    pub(super) fn of(seed: &str, purpose: Purpose, id: &str) -> Self {
        let mixed = digest(&["characters", seed, purpose.word(), id]);
        let letters: Vec<char> = ALPHABET.chars().collect();
        // Four bytes a character: the small alphabet's uneven rest is then far below notice.
        let characters = mixed.chunks_exact(4).take(LENGTH).map(|four| {
            let number = four.iter().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
            letters[number % letters.len()]
        });
        let characters = characters.collect();
        let looks = digest(&["looks", seed, purpose.word(), id]);
        Self { characters, looks: looks.iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(*byte)) }
    }
}

/// Under which a challenge is stored: nobody finds the id of a page in the table.
pub(super) fn key(purpose: Purpose, id: &str) -> String {
    data_encoding::HEXLOWER.encode(&digest(&["challenge", purpose.word(), id]))
}

fn digest(parts: &[&str]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().into()
}

/// An answer as it is compared: capitals, no spaces, and letters that are in no code as what they look like.
pub(super) fn tidy(answer: &str) -> String {
    let plain = answer.chars().map(plain_width).filter(|c| !c.is_whitespace() && *c != '-' && *c != '.');
    let capitals = plain.flat_map(char::to_uppercase).take(64);
    let meant = |letter: char| match letter {
        'B' => '8',
        'G' => '6',
        'S' => '5',
        'Z' => '2',
        'Đ' => 'D',
        other => other,
    };
    capitals.map(meant).collect()
}

pub(super) fn same(one: &str, two: &str) -> bool {
    one.as_bytes().ct_eq(two.as_bytes()).into()
}

pub(super) fn is_plausible(id: &str) -> bool {
    (16..=LONGEST_ID).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_alphabet_has_no_twins_and_answers_are_read_kindly() {
        let unique: std::collections::BTreeSet<char> = ALPHABET.chars().collect();
        assert_eq!(unique.len(), ALPHABET.len());
        assert!(!"01OILBGSZVW".chars().any(|twin| ALPHABET.contains(twin)));
        assert_eq!(tidy(" a7 t-3mn. "), "A7T3MN");
        assert_eq!(tidy("Ａ７t3ms"), "A7T3M5");
    }

    #[test]
    fn f2_neither_the_page_nor_the_table_alone_decides_the_characters() {
        let drawn = |seed: &str, id: &str| Challenge::of(seed, Purpose::Send, id).characters;
        assert_eq!(drawn("seed", "page"), drawn("seed", "page"));
        let seeds: std::collections::BTreeSet<String> = (0..50).map(|i| drawn(&i.to_string(), "page")).collect();
        let pages: std::collections::BTreeSet<String> = (0..50).map(|i| drawn("seed", &i.to_string())).collect();
        assert_eq!((seeds.len(), pages.len()), (50, 50));
        assert!(drawn("seed", "page").chars().all(|c| ALPHABET.contains(c)));
        assert_eq!(drawn("seed", "page").chars().count(), LENGTH);
    }

    #[test]
    fn f3_the_sound_of_a_challenge_says_what_its_picture_shows() {
        for id in ["one", "two", "three"] {
            let drawn = Challenge::of("seed", Purpose::Lookup, id);
            let sound = super::super::speak::sound(&drawn.characters, drawn.looks);
            assert_eq!(super::super::speak::tests::heard(&sound, drawn.looks), drawn.characters);
        }
    }
}
