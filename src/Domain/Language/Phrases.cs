namespace AnToanBot.Domain.Language;

/// <summary>Words that several readers listen for.</summary>
internal static class Phrases
{
    public static readonly Lexicon Not = new(
        "không|khong|ko|k|kg|kh|khg|hk|hok|hem|hông|hổng|hong|hỏng có|khum|kô|hêm|hổng có|chẳng|chả|chưa|chửa|nỏ|đếch|không có|không phải|không hề|chưa hề|chưa từng|chưa bao giờ|không bao giờ|chưa có|no|nope|not");

    /// <summary>«Có» inside, and yet a no.</summary>
    public static readonly Lexicon NoIdioms = new(
        "đâu có|có đâu|đâu|mô có|có mô|nỏ có|làm gì có|làm chi có|lấy đâu ra|lấy mô ra|mần chi có|có gì đâu|có chi mô|có ai đâu|có ai mô|có vụ nào đâu|có vụ mô|có việc gì đâu|có việc nào đâu|mô|không có gì|không có chi|từ chối");

    public static readonly Lexicon Unsure = new(
        "không biết|không rõ|không nắm|không nhớ|không chắc|chưa rõ|chưa biết|chưa nắm|chưa chắc|ko biết|ko rõ|ko nắm|ko nhớ|k biết|k rõ|k nắm|chẳng biết|chả biết|hông biết|hổng biết|nỏ biết|chịu thôi|không tôi nắm|không có số liệu|chưa có số liệu");

    public static readonly Lexicon Police = new(
        "nhờ công an|nhờ ca|nhờ các anh công an|nhờ anh công an|nhờ cán bộ|nhờ bên công an|để công an|hỏi công an|công an nắm|công an biết|công an trả lời|bên công an");

    public static readonly Lexicon About = new(
        "khoảng|=khoản|chừng|=độ|=tầm|=cỡ|hơn|gần|trên|dưới|ngót|xấp xỉ|ước|ước chừng|áng chừng|hình như|có lẽ|có thể|có khi|chắc|chắc là|nghe nói|chưa đến|chưa được|chưa tới|không đến|không tới|không quá|chưa quá|ít nhất|nhiều nhất|tối đa|tối thiểu|trở lên|trở xuống|đổ lại|đổ lên|có dư|=non|có hơn|đâu đó|đâu khoảng|đâu chừng");

    public static readonly Lexicon Vague = new("hầu hết|phần lớn|đa số|đa phần|phần đông|quá nửa|nửa|một nửa|gần như|vài|dăm|một số|một vài|nhiều|ít|vô số|lác đác");

    public static readonly Lexicon Asking = new(
        "là sao|là gì|là thế nào|nghĩa là|như thế nào|thế nào|tại sao|vì sao|sao vậy|sao lại|hả|=hở|bao nhiêu|mấy hộ|mấy vụ|mấy người|giải thích|là răng|làm sao|như nào");

    public static readonly Lexicon Polite = new(
        "đạt|tốt|rất tốt|bình thường|ổn|ổn định|ok|oke|okie|okay|khá|tốt đẹp|ổn cả|tốt cả|hay|dạ|ừm|bt|không sao|không vấn đề gì|cũng được|tạm được|tạm ổn|như mọi năm|như mọi khi|vui|an toàn|yên ổn|êm|êm ấm|yên bình|chấp hành tốt|oki|sao cũng được|thế nào cũng được|gì cũng được|um");

    public static readonly Lexicon All = new("tất cả|tất|toàn bộ|=đủ|=đủ cả|đầy đủ|đủ|=cả|hết|100 phần trăm|trăm phần trăm|một trăm phần trăm|đều|cả thôn|cả xóm|cả tổ|cả ấp|cả làng|=đủ hết|tuyệt đối");
}
