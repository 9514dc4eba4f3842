namespace AnToanBot.Domain.Dossiers;

/// <summary>Why an act was refused: short codes, each with its sentence. {bác} and {cháu} are filled in for whoever reads it.</summary>
public static class Refusals
{
    /// <summary>The role is another's.</summary>
    public const string NotYours = "not-yours";

    /// <summary>Nothing of the kind may be done at this stage.</summary>
    public const string NotNow = "not-now";

    public const string RemarkMissing = "remark-missing";

    public const string WhyMissing = "why-missing";

    /// <summary>Required answers are missing; the detail names the forms.</summary>
    public const string Incomplete = "incomplete";

    /// <summary>Accept, where somebody decides.</summary>
    public const string SomebodyDecides = "somebody-decides";

    /// <summary>Verify, where nobody decides.</summary>
    public const string NobodyDecides = "nobody-decides";

    /// <summary>Verified by the level above: here it is only forwarded.</summary>
    public const string VerifiedAbove = "verified-above";

    /// <summary>Forward before the post's own verification.</summary>
    public const string VerifyFirst = "verify-first";

    /// <summary>A local stage has no opinion yet.</summary>
    public const string StagePending = "stage-pending";

    /// <summary>No such local stage is open.</summary>
    public const string NoStage = "no-stage";

    /// <summary>A finding awaits confirmation; the detail names the clauses.</summary>
    public const string Waiting = "waiting";

    /// <summary>A proposal to recognise while a criterion is not met; the detail names the clauses.</summary>
    public const string NotMet = "not-met";

    public const string NumberMissing = "number-missing";

    public const string DateMissing = "date-missing";

    /// <summary>A day that is still to come.</summary>
    public const string DateAhead = "date-ahead";

    /// <summary>A day that contradicts the day of another step; the detail is that one.</summary>
    public const string DateOrder = "date-order";

    public const string ReceiverMissing = "receiver-missing";

    /// <summary>Another officer has it open; the detail is that person's id.</summary>
    public const string Held = "held";

    /// <summary>An exception for a criterion that awaits none.</summary>
    public const string NothingToRule = "nothing-to-rule";

    /// <summary>Whoever entered a decision does not confirm it.</summary>
    public const string SecondOfficer = "second-officer";

    /// <summary>The decision that waits is not the one that was shown.</summary>
    public const string Overtaken = "overtaken";

    /// <summary>All codes, so that a test can ask for each one's sentence.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        NotYours, NotNow, RemarkMissing, WhyMissing, Incomplete, SomebodyDecides, NobodyDecides, VerifiedAbove, VerifyFirst, StagePending, NoStage,
        Waiting, NotMet, NumberMissing, DateMissing, DateAhead, DateOrder, ReceiverMissing, Held, NothingToRule, SecondOfficer, Overtaken,
    ];

    /// <summary>The sentence for a code; <paramref name="detail"/> is what the refusal carried, already as words (a name instead of an id).</summary>
    public static string Said(string code, string? detail = null) => code switch
    {
        NotYours => detail is not null ? $"Việc này do {detail} ghi ạ." : "Việc này thuộc phần của người khác ạ. {Cháu} chưa làm thay được, mong {bác} thông cảm.",
        NotNow => "Ở bước này hồ sơ chưa làm được việc đó ạ. {Bác} mở lại hồ sơ để xem đang ở bước nào nhé.",
        RemarkMissing => "{Bác} ghi giúp ít nhất một chỗ cần bổ sung, để đơn vị biết mà làm ạ.",
        WhyMissing => "{Bác} ghi giúp lý do, một câu ngắn là được ạ.",
        Incomplete => detail is null ? "Hồ sơ còn thiếu vài câu ạ, {bác} trả lời nốt rồi gửi nhé." : $"Hồ sơ còn thiếu: {detail}. {{Bác}} làm nốt rồi gửi nhé ạ.",
        SomebodyDecides => "Hồ sơ này cần thẩm định rồi trình người có thẩm quyền quyết định ạ, chưa tiếp nhận để kết thúc được.",
        NobodyDecides => "Hồ sơ này chỉ cần tiếp nhận, không phải thẩm định ạ.",
        VerifiedAbove => "Hồ sơ này do Công an cấp trên thẩm định ạ. Ở đây mình chuyển hồ sơ lên rồi ghi lại kết quả.",
        VerifyFirst => "Cần ghi kết quả thẩm định trước khi chuyển hồ sơ lên ạ.",
        StagePending => "Còn bước lấy ý kiến ở địa phương chưa xong ạ. {Bác} ghi kết quả bước đó trước nhé.",
        NoStage => "Không còn bước lấy ý kiến nào đang chờ ạ.",
        Waiting => detail is null ? "Còn nội dung đang chờ xác nhận, chưa kết luận được ạ." : $"Còn chờ xác nhận: {detail}. Xong phần đó mới kết luận được ạ.",
        NotMet => detail is null ? "Còn tiêu chí chưa đạt nên chưa đề nghị công nhận được ạ." : $"Chưa đạt: {detail}, nên chưa đề nghị công nhận được ạ.",
        NumberMissing => "{Bác} cho {cháu} xin số quyết định ạ.",
        DateMissing => "{Bác} cho {cháu} xin ngày quyết định ạ.",
        DateOrder => $"Ngày này không khớp với ngày của bước khác{(detail is null ? "" : $" ({detail})")} ạ. {{Bác}} xem lại ngày giúp {{cháu}}.",
        DateAhead => "Ngày này chưa tới ạ. {Bác} xem lại giúp {cháu}.",
        ReceiverMissing => "{Bác} ghi giúp nơi nhận hồ sơ ạ.",
        Held => detail is null ? "Hồ sơ này đang có đồng chí khác xem ạ." : $"Hồ sơ này đ/c {detail} đang xem ạ. Sau 30 phút không ai làm gì thì {{bác}} mở được.",
        NothingToRule => "Nội dung này không có ngoại lệ nào đang chờ Công an kết luận ạ.",
        SecondOfficer => "Quyết định này do chính {bác} ghi, cần một cán bộ khác xác nhận ạ.",
        Overtaken => "Nội dung chờ xác nhận vừa được ghi lại ạ. {Bác} xem lại rồi xác nhận nhé.",
        _ => throw new System.Diagnostics.UnreachableException(code),
    };
}
