//! Fictional people with names that sound real, always the same from the same seed.

use crate::clock::Random;

const FAMILIES: [&str; 14] =
    ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Đinh"];
const MIDDLE_OF_MEN: [&str; 8] = ["Văn", "Đức", "Minh", "Quang", "Hữu", "Xuân", "Thành", "Gia"];
const MIDDLE_OF_WOMEN: [&str; 8] = ["Thị", "Thu", "Thanh", "Ngọc", "Mai", "Bích", "Thùy", "Khánh"];
const MEN: [&str; 16] = [
    "An", "Bảo", "Cường", "Dũng", "Hải", "Hùng", "Khôi", "Long", "Nam", "Phong", "Quân", "Sơn", "Thắng", "Toàn",
    "Tuấn", "Việt",
];
const WOMEN: [&str; 16] = [
    "Anh", "Chi", "Dung", "Giang", "Hà", "Hạnh", "Hoa", "Hương", "Lan", "Linh", "Nga", "Nhung", "Phương", "Thảo",
    "Trang", "Yến",
];
const STREETS: [&str; 8] =
    ["Đội Cấn", "Kim Mã", "Giảng Võ", "Thụy Khuê", "Hoàng Hoa Thám", "Liễu Giai", "Ngọc Hà", "Phan Đình Phùng"];

/// One of these.
pub(super) fn one<T: Copy>(random: &Random, of: &[T]) -> T {
    let bound = u32::try_from(of.len()).unwrap_or(1);
    of[usize::try_from(random.below(bound)).unwrap_or(0)]
}

/// A full name; the sex is that of the name it stands for.
pub(super) fn name_like(random: &Random, example: &str) -> String {
    if example.split_whitespace().any(|word| word.to_uppercase() == "THỊ") { woman(random) } else { man(random) }
}

pub(super) fn man(random: &Random) -> String {
    format!("{} {} {}", one(random, &FAMILIES), one(random, &MIDDLE_OF_MEN), one(random, &MEN))
}

pub(super) fn woman(random: &Random) -> String {
    format!("{} {} {}", one(random, &FAMILIES), one(random, &MIDDLE_OF_WOMEN), one(random, &WOMEN))
}

/// House and street.
pub(super) fn street(random: &Random) -> String {
    format!("Số {}, phố {}", 1 + random.below(240), one(random, &STREETS))
}

/// A personal number whose province, century, sex and year stay those of `example`.
pub(super) fn number_like(random: &Random, example: &str) -> String {
    match (example.len(), example.get(..6)) {
        (12, Some(start)) => format!("{start}{:06}", random.below(1_000_000)),
        _ => example.to_owned(),
    }
}

/// A mobile number.
pub(super) fn phone(random: &Random) -> String {
    format!("09{:08}", random.below(100_000_000))
}
