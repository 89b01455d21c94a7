from decisions.decision import Decision, Figures, allowed, refused

__all__ = ["Decision", "Figures", "allowed", "refused"]
