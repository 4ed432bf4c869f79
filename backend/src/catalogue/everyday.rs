//! What people call a procedure who do not know its name, for the search.

/// Id of a procedure and everyday words for it; written with marks, found without them.
const WORDS: &[(&str, &str)] = &[
    ("ban-sao-bang-thcs", "bằng cấp hai, bằng tốt nghiệp cấp 2, mất bằng trung học cơ sở"),
    ("chung-thuc-ban-sao", "công chứng giấy tờ, sao y bản chính, bản photo có dấu"),
    ("giam-ho", "người giám hộ cho trẻ mồ côi"),
    ("giam-ho-cham-dut", "thôi giám hộ"),
    ("ket-hon", "cưới, lấy vợ, lấy chồng, giấy hôn thú, giấy kết hôn"),
    ("ket-hon-dang-ky-lai", "mất sổ gốc kết hôn"),
    ("khai-sinh-chua-xac-dinh-cha-me", "mẹ đơn thân, con không có cha, con ngoài giá thú"),
    ("khai-sinh-thong-thuong", "giấy khai sinh cho con mới sinh, em bé"),
    ("khai-sinh-tre-bi-bo-roi", "nhặt được trẻ bỏ rơi"),
    ("khai-tu", "giấy chứng tử, báo tử, người nhà mới mất, qua đời"),
    ("khai-tu-qua-han", "chứng tử muộn, trễ hạn"),
    ("nhan-cha-me-con", "nhận con, nhận cha, nhận mẹ"),
    ("trich-luc-ket-hon", "mất giấy kết hôn, xin lại giấy đăng ký kết hôn"),
    ("trich-luc-khai-sinh", "mất giấy khai sinh, xin lại giấy khai sinh"),
    ("trich-luc-khai-tu", "mất giấy chứng tử, xin lại giấy báo tử"),
    ("xac-nhan-tinh-trang-hon-nhan", "giấy độc thân, chưa kết hôn, chưa có vợ, chưa có chồng, ly hôn"),
];

/// Everyday words for a procedure; none for one that has none.
pub(super) fn words(id: &str) -> Option<&'static str> {
    WORDS.iter().find(|(known, _)| *known == id).map(|(_, words)| *words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    #[test]
    fn everyday_words_find_what_is_meant_and_belong_to_procedures() {
        let catalogue = Catalogue::built_in().expect("loads");
        for (id, _) in WORDS {
            assert!(catalogue.get(id).is_some(), "{id}");
        }
        for (query, first) in [
            ("độc thân", "xac-nhan-tinh-trang-hon-nhan"),
            ("giay doc than", "xac-nhan-tinh-trang-hon-nhan"),
            ("giấy chứng tử", "khai-tu"),
            ("công chứng", "chung-thuc-ban-sao"),
            ("sao y", "chung-thuc-ban-sao"),
            ("mất giấy khai sinh", "trich-luc-khai-sinh"),
            ("lấy vợ", "ket-hon"),
            ("bằng cấp 2", "ban-sao-bang-thcs"),
            ("khai sinhh", "khai-sinh-thong-thuong"),
            ("KET HON", "ket-hon"),
        ] {
            assert_eq!(catalogue.search(query).first().map(|found| found.id.as_str()), Some(first), "{query}");
        }
    }
}
