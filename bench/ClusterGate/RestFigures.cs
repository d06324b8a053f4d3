namespace Inviso.Bench;

/// <summary>Of one member, the mean over all.</summary>
/// <param name="Bytes">That it sends each second, without what TCP adds.</param>
/// <param name="Messages">That it sends each second, those of Akka's transport included.</param>
/// <param name="CpuPercent">Of one core.</param>
internal sealed record RestFigures(double Bytes, double Messages, double CpuPercent);
