namespace AnToanBot.Adapters.Sealing;

/// <summary>What is kept was sealed with a key that is not there, or has been changed since.</summary>
public sealed class SealBrokenException(string message) : Exception(message);
