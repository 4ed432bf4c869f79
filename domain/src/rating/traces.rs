//! What a free text of a rating must not tell the office: who wrote it.
//!
//! Dossier codes, numbers of phones and papers, mail addresses and the own name are struck, rather too much than too
//! little; words that only people understand are not found by a program, which is why the form asks not to write them.

use std::ops::RangeInclusive;

use crate::text::{fold, is_combining_mark};

/// What stands where something was struck.
const STRUCK: &str = "[…]";
/// Digits in a line from which on they are a phone, a paper or a code.
const MANY_DIGITS: usize = 9;
/// Middle names that half of the country has: with the family name alone they name nobody.
const SHARED: [&str; 2] = ["thi", "van"];
/// What a short number before it counts, without marks.
const UNITS_OF_TIME: [&str; 10] = ["giay", "phut", "gio", "tieng", "buoi", "ngay", "tuan", "thang", "nam", "lan"];

/// The text without its writer; `name` is the applicant's.
pub fn without_traces(text: &str, name: &str) -> String {
    let unnamed = without_name(text, name);
    let kept: Vec<String> = unnamed.split('\n').map(without_numbers).collect();
    kept.join("\n")
}

/// A word of letters, and where in the text it stands.
struct Word {
    from: usize,
    until: usize,
    folded: String,
}

/// Everything that is no letter stands between words.
fn words_of(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut begun = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (begun, letter.is_alphabetic() || is_combining_mark(letter)) {
            (None, true) => begun = Some(at),
            (Some(from), false) => {
                words.push(Word { from, until: at, folded: fold(&text[from..at]) });
                begun = None;
            }
            _ => {}
        }
    }
    words
}

/// Names of one word are left: they are words of the language too.
fn without_name(text: &str, name: &str) -> String {
    let own: Vec<String> = words_of(name).into_iter().map(|word| word.folded).collect();
    if own.len() < 2 {
        return text.to_owned();
    }
    let words = words_of(text);
    let mut rest = words.as_slice();
    let (mut kept, mut done) = (String::with_capacity(text.len()), 0);
    while let Some((first, others)) = rest.split_first() {
        let (named, after) = rest.split_at(naming(rest, &own));
        let Some(last) = named.last() else {
            rest = others;
            continue;
        };
        kept.push_str(&text[done..first.from]);
        kept.push_str(STRUCK);
        done = last.until;
        rest = after;
    }
    kept.push_str(&text[done..]);
    kept
}

/// How many words at the beginning name the person: two or more that follow each other in the name, its first and its
/// last word, or all of it written as one word.
fn naming(said: &[Word], own: &[String]) -> usize {
    if said.first().is_some_and(|word| word.folded == own.concat()) {
        return 1;
    }
    let alike = |from: usize| said.iter().zip(&own[from..]).take_while(|(word, own)| word.folded == **own).count();
    let telling = |from: usize| match alike(from) {
        0 | 1 => 0,
        2 if from == 0 && own.len() > 2 && SHARED.contains(&own[1].as_str()) => 0,
        many => many,
    };
    let longest = (0..own.len()).map(telling).max().unwrap_or(0);
    let ends = match said {
        [family, given, ..] => own.first() == Some(&family.folded) && own.last() == Some(&given.folded),
        _ => false,
    };
    longest.max(if ends { 2 } else { 0 })
}

/// Numbers are written in groups and with anything between them, "ĐT:0912/345 678": all digits of a line are counted
/// together, but for days, times and short counts of them.
fn without_numbers(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let runs: Vec<&[&str]> = words.chunk_by(|one, next| is_of_number(one) == is_of_number(next)).collect();
    let following = runs.iter().skip(1).map(|run| run.first().copied()).chain([None]);
    let counted = |(run, next): (&&[&str], Option<&str>)| {
        let count: usize = run.iter().map(|word| digits(word)).sum();
        if tells_when(run, next) { 0 } else { count }
    };
    let counts: Vec<usize> = runs.iter().zip(following).map(counted).collect();
    let many = counts.iter().sum::<usize>() >= MANY_DIGITS;
    let mut kept: Vec<&str> = Vec::with_capacity(words.len());
    for (run, count) in runs.into_iter().zip(counts) {
        if many && count > 0 {
            kept.push(STRUCK);
        } else {
            kept.extend(run.iter().copied().map(|word| if word.contains(['@', '＠']) { STRUCK } else { word }));
        }
    }
    kept.join(" ")
}

fn digits(word: &str) -> usize {
    word.chars().filter(|letter| letter.is_numeric()).count()
}

/// Whether it may be a piece of a number: digits, or signs between them.
fn is_of_number(word: &str) -> bool {
    digits(word) > 0 || !word.chars().any(char::is_alphabetic)
}

/// Whether all numbers that stand together are days and times. What looks like a day beside another number is a piece of
/// it: "09/12 345 678".
fn tells_when(run: &[&str], next: Option<&str>) -> bool {
    let numbers: Vec<&str> = run.iter().copied().filter(|word| digits(word) > 0).collect();
    numbers.split_last().is_none_or(|(last, others)| {
        others.iter().all(|word| is_moment(word)) && (is_moment(last) || is_count(last, next))
    })
}

/// "3 ngày".
fn is_count(word: &str, next: Option<&str>) -> bool {
    let unit = next.map(|next| fold(bare(next))).unwrap_or_default();
    is_number(bare(word), 0..=999) && UNITS_OF_TIME.contains(&unit.as_str())
}

/// A day, a time, or some of them in one word: "8h30-11h", "10:30,28/11/2026".
fn is_moment(word: &str) -> bool {
    let word = bare(word);
    is_day(word) || word.split([',', ';', '-', '–']).all(|part| is_day(part) || is_time(part))
}

/// "24/11/2026", "24/11", "11/2026".
fn is_day(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['/', '-', '.']).collect();
    match parts[..] {
        [day, month, year] => is_number(day, 1..=31) && is_number(month, 1..=12) && is_number(year, 1900..=2100),
        [one, other] => {
            is_number(one, 1..=31) && is_number(other, 1..=12)
                || is_number(one, 1..=12) && is_number(other, 1900..=2100)
        }
        _ => false,
    }
}

/// "14:30", "8h30", "8h".
fn is_time(word: &str) -> bool {
    let Some((hour, minute)) = word.split_once([':', 'h', 'H', 'g', 'G']) else {
        return false;
    };
    is_number(hour, 0..=24) && (minute.is_empty() || minute.len() == 2 && is_number(minute, 0..=59))
}

/// Plain digits, no more than the largest number has.
fn is_number(word: &str, within: RangeInclusive<u32>) -> bool {
    let plain = word.bytes().all(|letter| letter.is_ascii_digit()) && word.len() <= within.end().to_string().len();
    plain && word.parse::<u32>().is_ok_and(|number| within.contains(&number))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_numbers_addresses_and_the_own_name_are_struck() {
        for (said, told) in [
            ("Hồ sơ H26.00004-261123-0007 chậm", "Hồ sơ […] chậm"),
            ("gọi 0912 345 678 hoặc 0912.345.678.", "gọi […] hoặc […]"),
            ("CCCD 001099000001, viết cho lan@example.vn nhé", "CCCD […] viết cho […] nhé"),
            ("Tôi là NGUYỄN THỊ MẪU, chờ lâu.\nNguyễn Thị Mẫu", "Tôi là […], chờ lâu.\n[…]"),
            ("Chờ 3 ngày, đến 2 lần, 28/11/2026 10:30", "Chờ 3 ngày, đến 2 lần, 28/11/2026 10:30"),
            ("Cô Nguyễn Thị Hoa rất tốt", "Cô Nguyễn Thị Hoa rất tốt"),
            ("", ""),
        ] {
            assert_eq!(without_traces(said, "Nguyễn Thị Mẫu"), told, "{said}");
        }
        assert_eq!(without_traces("Rất an tâm", "An"), "Rất an tâm", "a name of one word is a word");
    }

    #[test]
    fn numbers_are_struck_whatever_stands_between_their_digits() {
        for (said, told) in [
            ("ĐT:0912 345 678", "[…]"),
            ("Gọi 0912/345 678", "Gọi […]"),
            ("Gọi 0912/345/678 nhé", "Gọi […] nhé"),
            ("Gọi 0912 - 345 - 678 nhé", "Gọi […] nhé"),
            ("Gọi 09:12:34:56:78", "Gọi […]"),
            ("Gọi 09/12 34 56 78", "Gọi […]"),
            ("Gọi 0912 rồi 345 rồi 678", "Gọi […] rồi […] rồi […]"),
            ("Số 001_099-000.001 nộp 24/11/2026 lúc 8h30", "Số […] nộp 24/11/2026 lúc 8h30"),
        ] {
            assert_eq!(without_traces(said, "Nguyễn Thị Mẫu"), told, "{said}");
        }
    }

    #[test]
    fn days_times_and_short_counts_are_left() {
        for said in [
            "Hẹn 24/11/2026, 14:30 rồi 25/11/2026 lúc 8h30, chờ 3 ngày",
            "Đến ngày 24-11-2026 và 26.11.2026, từ 8h30-11h, tháng 11/2026",
            "Đến 24/11 10:30, 25/11 14g00 và 27/11 16h; 12 phút, 15 ngày, 2 lần",
            "Nộp ngày 24 tháng 11 năm 2026",
            "Phải photo 2 bản, 3 trang",
        ] {
            assert_eq!(without_traces(said, "Nguyễn Thị Mẫu"), said);
        }
    }

    #[test]
    fn the_own_name_is_struck_without_marks_in_pieces_and_with_anything_between() {
        for (said, name, told) in [
            ("Toi ten HOANG KHANH PHUONG", "Hoàng Khánh Phương", "Toi ten […]"),
            ("Chị Khánh Phương chờ lâu", "Hoàng Khánh Phương", "Chị […] chờ lâu"),
            ("Hoàng Khánh đây", "Hoàng Khánh Phương", "[…] đây"),
            ("Ký tên: Hoàng Phương.", "Hoàng Khánh Phương", "Ký tên: […]."),
            ("hoangkhanhphuong, phường A", "Hoàng Khánh Phương", "[…], phường A"),
            ("TRẦN.THANH.YẾN", "Trần Thanh Yến", "[…]"),
            ("(Trần_Thanh-Ye\u{302}\u{301}n)", "Trần Thanh Yến", "([…])"),
            ("Thanh Yến gọi 0912 345 678", "Trần Thanh Yến", "[…] gọi […]"),
            ("Cô Trần Thị Hoa rất tốt", "Trần Thị Yến", "Cô Trần Thị Hoa rất tốt"),
            ("Thị Yến cảm ơn phường", "Trần Thị Yến", "[…] cảm ơn phường"),
            ("Chờ yên lặng, thanh lịch", "Trần Thanh Yến", "Chờ yên lặng, thanh lịch"),
        ] {
            assert_eq!(without_traces(said, name), told, "{said}");
        }
    }
}
