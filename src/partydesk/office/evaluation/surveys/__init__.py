"""Surveys on paper (征求意见问卷, 满意度调查; 两卷一卡): issued blank, tallied anonymously by the ballot rules."""
