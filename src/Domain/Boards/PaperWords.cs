using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Boards;

/// <summary>Steps of the paper in the plain words of an office.</summary>
public static class PaperWords
{
    /// <summary>A step that was made: «Đã trao cho đơn vị».</summary>
    public static string Made(PaperStep step) => step switch
    {
        PaperStep.Signed => "Đơn vị đã in, ký",
        PaperStep.Received => "Công an đã nhận bản giấy",
        PaperStep.Issued => "Quyết định, Giấy công nhận đã ký",
        PaperStep.HandedOver => "Đã trao cho đơn vị",
        PaperStep.CopyBack => "Đã nhận lại bản ký nhận",
    };

    /// <summary>What is waited for: «Chờ trao cho đơn vị»; null: nothing.</summary>
    public static string Awaits(PaperStep? step) => step switch
    {
        null => "Đã xong",
        PaperStep.Signed => "Chờ đơn vị ký",
        PaperStep.Received => "Chờ nhận bản giấy",
        PaperStep.Issued => "Chờ ký quyết định",
        PaperStep.HandedOver => "Chờ trao",
        PaperStep.CopyBack => "Chờ bản ký nhận",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A step by the name that the journal keeps.</summary>
    public static string Of(string? name) => Enum.TryParse<PaperStep>(name, out var step) ? Telling.Lower(Made(step)) : name == nameof(PaperTrack.AskedToPrint) ? "nhờ in giúp" : name ?? "";
}
