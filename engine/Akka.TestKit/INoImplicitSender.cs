namespace Akka.TestKit;

/// <summary>A test class with this marker sends from its own thread without a sender, instead of as its test actor.</summary>
public interface INoImplicitSender;
