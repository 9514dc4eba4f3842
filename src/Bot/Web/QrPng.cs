using QRCoder;

namespace AnToanBot.Bot.Web;

/// <summary>A QR code as a picture.</summary>
internal static class QrPng
{
    /// <param name="dot">Pixels of one of its dots.</param>
    public static byte[] Of(string text, int dot)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        using var png = new PngByteQRCode(data);
        return png.GetGraphic(dot);
    }
}
