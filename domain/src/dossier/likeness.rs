//! Whether two dossiers are about the same event: the same child, the same deceased, the same couple.
//!
//! Only a hint for the officer, who looks at both side by side; nothing is refused because of it. Names are compared
//! without marks and with a slip of the pen allowed, days of birth within a window, numbers of identity papers exactly.

use crate::answers::Answers;
use crate::text::{fold, squeeze};
use crate::time::{Date, days_between, parse_date};
use crate::words::Phrase;

/// Days of birth this far apart may be the same day, written wrongly once.
pub const BIRTH_WINDOW_DAYS: i64 = 3;

/// From here on two cases are worth a look.
const WORTH_A_LOOK: u16 = 60;

/// Somebody as a declaration names them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// Full name without marks.
    pub name: String,
    /// Day of birth.
    pub born: Option<Date>,
    /// Number of an identity paper, letters and digits only; empty when there is none.
    pub number: String,
}

/// What a dossier is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Case {
    /// A birth: the child, and the numbers of its parents.
    Child(Person, Vec<String>),
    /// A death.
    Deceased(Person),
    /// A marriage.
    Couple(Person, Person),
}

/// Why two dossiers look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The names are the same without marks.
    SameName,
    /// The names differ by a letter or two.
    NearName,
    /// The day of birth is the same.
    SameBirth,
    /// The days of birth are close to each other, or day and month changed places.
    NearBirth,
    /// The number of an identity paper is the same.
    SameNumber,
    /// A parent is the same.
    SameParent,
}

/// How alike two dossiers are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// 0 to 100.
    pub score: u8,
    /// Why, each once.
    pub reasons: Vec<Reason>,
}

impl Reason {
    /// The words beside the hint.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::SameName => Phrase::new("trùng họ tên", "same name"),
            Self::NearName => Phrase::new("họ tên gần giống", "similar name"),
            Self::SameBirth => Phrase::new("trùng ngày sinh", "same date of birth"),
            Self::NearBirth => Phrase::new("ngày sinh gần nhau", "close dates of birth"),
            Self::SameNumber => Phrase::new("trùng số giấy tờ", "same paper number"),
            Self::SameParent => Phrase::new("trùng cha hoặc mẹ", "same parent"),
        }
    }
}

impl Case {
    /// What answers are about; none where no person of the three kinds is named.
    pub fn of(answers: &Answers) -> Option<Self> {
        let named = |root: &str| Some(person(answers, root)).filter(|person| !person.name.is_empty());
        if let Some(child) = named("child") {
            let parents = ["father", "mother"].map(|root| number(answers, root));
            return Some(Self::Child(child, parents.into_iter().filter(|number| !number.is_empty()).collect()));
        }
        if let Some(deceased) = named("deceased") {
            return Some(Self::Deceased(deceased));
        }
        [("bride", "groom"), ("wife", "husband")]
            .into_iter()
            .find_map(|(one, other)| Some(Self::Couple(named(one)?, named(other)?)))
    }

    /// The people in it.
    pub fn people(&self) -> Vec<&Person> {
        match self {
            Self::Child(one, _) | Self::Deceased(one) => vec![one],
            Self::Couple(one, other) => vec![one, other],
        }
    }

    /// How alike two cases are, if that is worth a look.
    pub fn likeness(&self, other: &Self) -> Option<Likeness> {
        let found = match (self, other) {
            (Self::Child(one, parents), Self::Child(another, others)) => {
                let mut found = compare(one, another)?;
                if parents.iter().any(|parent| others.contains(parent)) {
                    found.add(30, Reason::SameParent);
                }
                found
            }
            (Self::Deceased(one), Self::Deceased(another)) => compare(one, another)?,
            (Self::Couple(one, two), Self::Couple(three, four)) => {
                let (first, second) = (compare(one, three)?, compare(two, four)?);
                let mut both = Found { score: u16::midpoint(first.score, second.score), reasons: first.reasons };
                for reason in second.reasons {
                    both.add(0, reason);
                }
                both
            }
            (Self::Child(..) | Self::Deceased(_) | Self::Couple(..), _) => return None,
        };
        (found.score >= WORTH_A_LOOK).then(|| found.settled())
    }
}

struct Found {
    score: u16,
    reasons: Vec<Reason>,
}

impl Found {
    fn add(&mut self, points: u16, reason: Reason) {
        self.score += points;
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }

    fn settled(mut self) -> Likeness {
        self.reasons.sort_unstable();
        Likeness { score: u8::try_from(self.score.min(100)).unwrap_or(100), reasons: self.reasons }
    }
}

/// None when they are plainly two people.
fn compare(one: &Person, other: &Person) -> Option<Found> {
    let mut found = Found { score: 0, reasons: Vec::new() };
    let same_number = !one.number.is_empty() && one.number == other.number;
    if same_number {
        found.add(60, Reason::SameNumber);
    }
    match distance(&one.name, &other.name) {
        0 => found.add(40, Reason::SameName),
        few if few <= slips(&one.name) => found.add(30, Reason::NearName),
        _ if same_number => {}
        _ => return None,
    }
    match (one.born, other.born) {
        (Some(a), Some(b)) if a == b => found.add(30, Reason::SameBirth),
        (Some(a), Some(b)) if near(a, b) => found.add(20, Reason::NearBirth),
        (Some(_), Some(_)) if !same_number => return None,
        (Some(_) | None, Some(_) | None) => {}
    }
    Some(found)
}

fn near(a: Date, b: Date) -> bool {
    let swapped = crate::time::day(a.year(), a.day(), u8::from(a.month()));
    days_between(a, b).abs() <= BIRTH_WINDOW_DAYS || swapped == Some(b)
}

/// How many letters may differ in a name of this length.
fn slips(name: &str) -> usize {
    if name.chars().count() < 12 { 1 } else { 2 }
}

/// Letters to change, add or take away to make one text of the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut corner = row[0];
        row[0] = line + 1;
        for (place, against) in other.iter().enumerate() {
            let changed = corner + usize::from(letter != *against);
            corner = row[place + 1];
            row[place + 1] = changed.min(row[place] + 1).min(corner + 1);
        }
    }
    row[other.len()]
}

fn person(answers: &Answers, root: &str) -> Person {
    let at = |end: &str| answers.get(&[root, ".", end].concat());
    Person { name: fold(at("full_name")), born: parse_date(at("birth_date")).ok(), number: number(answers, root) }
}

fn number(answers: &Answers, root: &str) -> String {
    let numbers = ["personal_id", "identity.number"].map(|end| squeeze(answers.get(&[root, ".", end].concat())));
    numbers.into_iter().find(|number| !number.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(pairs: &[(&str, &str)]) -> Answers {
        let mut answers = Answers::new();
        for (key, value) in pairs {
            answers.set(*key, *value);
        }
        answers
    }

    fn child(name: &str, born: &str, mother: &str) -> Case {
        let answers = answers(&[("child.full_name", name), ("child.birth_date", born), ("mother.personal_id", mother)]);
        Case::of(&answers).expect("a child")
    }

    #[test]
    fn the_same_child_is_noticed_with_other_marks_a_slip_of_the_pen_or_a_day_off() {
        let first = child("Nguyễn Minh Khôi", "20/11/2026", "001190000001");
        for (name, born, mother, score) in [
            ("NGUYEN MINH KHOI", "20/11/2026", "001190000001", 100),
            ("Nguyễn Minh Khoi", "20/11/2026", "", 70),
            ("Nguyễn Mnh Khôi", "21/11/2026", "001190000001", 80),
            ("Nguyễn Minh Khôi", "22/11/2026", "", 60),
        ] {
            let found = first.likeness(&child(name, born, mother)).expect(name);
            assert_eq!(found.score, score, "{name} {:?}", found.reasons);
        }
    }

    #[test]
    fn twins_namesakes_and_strangers_are_not_the_same_child() {
        let first = child("Nguyễn Minh Khôi", "20/11/2026", "001190000001");
        for (name, born, mother) in [
            ("Nguyễn Gia Bảo", "20/11/2026", "001190000001"),
            ("Nguyễn Minh Khôi", "20/03/2025", ""),
            ("Trần Thu Hà", "20/11/2026", ""),
        ] {
            assert_eq!(first.likeness(&child(name, born, mother)), None, "{name} {born}");
        }
    }

    #[test]
    fn the_same_number_counts_even_under_another_name() {
        let deceased = |name: &str, number: &str| {
            Case::of(&answers(&[("deceased.full_name", name), ("deceased.identity.number", number)])).expect("a case")
        };
        let found = deceased("Trần Văn Bình", "012345678").likeness(&deceased("Trần V. B.", "012 345 678"));
        assert_eq!(found.expect("alike").reasons, [Reason::SameNumber]);
        assert_eq!(deceased("Trần Văn Bình", "").likeness(&deceased("Lê Thị Sáu", "")), None);
    }

    #[test]
    fn a_couple_is_the_same_only_when_both_are() {
        let couple = |roots: (&str, &str), bride: &str, groom: &str| {
            let one = [roots.0, ".full_name"].concat();
            let other = [roots.1, ".full_name"].concat();
            let (born, and) = ([roots.0, ".birth_date"].concat(), [roots.1, ".birth_date"].concat());
            let pairs = [(&*one, bride), (&*other, groom), (&*born, "1/2/1999"), (&*and, "3/4/1998")];
            Case::of(&answers(&pairs)).expect("a couple")
        };
        let first = couple(("bride", "groom"), "Lê Thị Hoa", "Trần Văn Nam");
        assert!(first.likeness(&couple(("wife", "husband"), "Lê Thị Hoà", "Trần Văn Nam")).is_some());
        assert_eq!(first.likeness(&couple(("bride", "groom"), "Lê Thị Hoa", "Phạm Đức Long")), None);
        assert_eq!(first.likeness(&child("Lê Thị Hoa", "1/2/1999", "")), None);
    }

    #[test]
    fn day_and_month_that_changed_places_are_near() {
        let first = child("Nguyễn Minh Khôi", "05/11/2026", "");
        let found = first.likeness(&child("Nguyễn Minh Khôi", "11/05/2026", "")).expect("alike");
        assert_eq!(found.reasons, [Reason::SameName, Reason::NearBirth]);
    }

    #[test]
    fn distances_are_counted_in_letters() {
        for (one, other, letters) in
            [("", "", 0), ("a", "", 1), ("khoi", "khoa", 1), ("minh", "mnh", 1), ("ab", "ba", 2)]
        {
            assert_eq!(distance(one, other), letters, "{one} {other}");
            assert_eq!(distance(other, one), letters, "{other} {one}");
        }
    }
}
