"""Production: projects of improvement (QC, 六西格玛, 小改小革, 书记项目) and what they bring."""
