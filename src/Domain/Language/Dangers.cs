namespace AnToanBot.Domain.Language;

/// <summary>Hears that somebody may be in danger now, with or without accents. It rather hears too much: what follows is a sentence with 113.</summary>
public static class Dangers
{
    // What is also another word without its accents («chay», «dam», «sung») must be typed with them, or stand in a phrase.
    private static readonly Lexicon Words = new(
        "đánh nhau|đánh người|đánh đập|đánh hội đồng|đánh vợ|đánh con|đánh chết|bị đánh|đang đánh|chặn đánh|đuổi đánh|ẩu đả|hỗn chiến|hành hung|=chém|bị chém|đòi chém|chém nhau|đâm chém|=đâm|bị đâm|đâm nhau|cầm dao|con dao|có dao|dùng dao|rút dao|vác dao|mang dao|mã tấu|hung khí|=súng|nổ súng|cầm súng|có súng|=giết|giết người|dọa giết|đòi giết|"
        + "=cướp|bị cướp|cướp giật|cướp của|đang cướp|bắt cóc|khống chế|hiếp dâm|cưỡng hiếp|xâm hại|"
        + "=cháy|=cháy nhà|cháy nhà|nhà cháy|đang cháy|bị cháy|cháy nổ|cháy lớn|cháy to|cháy chợ|cháy xe|cháy rừng|=nổ|nổ lớn|nổ bình|rò gas|xì gas|rò khí|đang đốt|phóng hỏa|"
        + "cấp cứu|cứu với|kêu cứu|cứu tôi|cứu em|cứu cháu|cứu mẹ|cứu người|nguy kịch|bất tỉnh|ngất xỉu|=ngất|chảy máu nhiều|=chảy =máu|đuối nước|chết đuối|tự tử|nhảy cầu|nhảy lầu|tai nạn|nguy hiểm|nguy cấp|khẩn cấp|"
        + "đang trộm|đang ăn trộm|đang lấy trộm|đang cạy|đang phá|đang đập|đang đuổi|đang chặn|đang gây gổ|đang quậy|đang cầm|đang trèo|đang đột nhập|đang dọa|đang đe dọa|đang giằng co|đang bạo hành");

    private static readonly Lexicon Before = new(
        "hôm qua|hôm kia|hôm trước|hôm nọ|tối qua|đêm qua|tuần trước|tuần qua|tháng trước|tháng qua|năm ngoái|năm trước|dạo trước|lâu rồi|đã lâu|mấy hôm trước|trước đây|hồi trước|hồi nọ");

    private static readonly Lexicon Now = new("đang|bây giờ|ngay bây giờ|giờ vẫn|vẫn còn|cứu|kêu cứu|cấp cứu|ngay lập tức|đến ngay|tới ngay");

    private static readonly Lexicon Past = new("đã hết|đã dập|dập xong|dập tắt|đã dừng|đã xong|hết rồi|giải tán rồi");

    // «không thấy ai đánh nhau», «chưa có cháy»: a no reaches so many words on.
    private const int Reach = 4;

    /// <summary>Whether the words tell of a danger that is not denied, nor over.</summary>
    public static bool In(string text)
    {
        var said = Sentence.Of(text);
        if (!Now.In(said) && (Before.In(said) || Past.In(said)))
        {
            return false;
        }

        for (var i = 0; i < said.Count; i++)
        {
            if (Words.At(said, i) > 0 && !Denied(said, i))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Denied(Sentence said, int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - Reach && !said[i].Parts; i--)
        {
            // «không biết ai đang đánh nhau» denies nothing.
            if (Phrases.Unsure.At(said, i) > 0)
            {
                return false;
            }

            if (Phrases.Not.At(said, i) > 0)
            {
                return true;
            }
        }

        return false;
    }
}
